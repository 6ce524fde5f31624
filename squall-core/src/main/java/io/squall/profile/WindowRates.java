package io.squall.profile;

import java.util.Arrays;

/**
 * How often each key occurs in a window, and the longest time without it: before its first event, between two, or after its last.
 * Its arrays are shared, and never written to.
 *
 * @param seconds length of the window
 * @param total number of events, those without a key among them
 * @param keys the keys that occur
 * @param counts how often each does
 * @param logGaps natural logarithm of the seconds without each
 */
record WindowRates(double seconds, int total, int[] keys, int[] counts, float[] logGaps) {

    /** Half an event is added, so that none at all has a rate too. */
    static double logRate(double count, double seconds) {
        return Math.log((count + 0.5) / seconds);
    }

    double logTotalRate() {
        return logRate(total, seconds);
    }

    double logSeconds() {
        return Math.log(seconds);
    }

    /** The same with other numbers for the keys; a key that becomes {@link KeyIndex#ABSENT} is left out. */
    WindowRates renumbered(int[] numbers) {
        int[] newKeys = new int[keys.length];
        int[] newCounts = new int[keys.length];
        float[] newGaps = new float[keys.length];
        int kept = 0;
        for (int i = 0; i < keys.length; i++) {
            if (numbers[keys[i]] != KeyIndex.ABSENT) {
                newKeys[kept] = numbers[keys[i]];
                newCounts[kept] = counts[i];
                newGaps[kept++] = logGaps[i];
            }
        }
        return new WindowRates(
                seconds,
                total,
                Arrays.copyOf(newKeys, kept),
                Arrays.copyOf(newCounts, kept),
                Arrays.copyOf(newGaps, kept));
    }
}
