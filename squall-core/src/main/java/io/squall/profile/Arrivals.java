package io.squall.profile;

import java.util.Arrays;

/** Counts the events of one window by key, while they pass in the order of time. */
final class Arrivals {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double LEAST_GAP_SECONDS = 0.001;

    private final long startMicros;
    private final long endMicros;
    private int[] counts;
    private long[] lastMicros;
    private long[] gapMicros;
    private int total;

    /** @param keys number of keys to expect; more may come */
    Arrivals(int keys, long startMicros, long endMicros) {
        this.startMicros = startMicros;
        this.endMicros = endMicros;
        this.counts = new int[keys];
        this.lastMicros = new long[keys];
        this.gapMicros = new long[keys];
    }

    /** Counts an event; one of no key ({@link KeyIndex#ABSENT}) counts in the total alone. */
    void add(int key, long timeMicros) {
        total++;
        if (key == KeyIndex.ABSENT) {
            return;
        }
        if (key >= counts.length) {
            grow(Math.max(key + 1, 2 * counts.length));
        }
        long since = counts[key] == 0 ? startMicros : lastMicros[key];
        gapMicros[key] = Math.max(gapMicros[key], timeMicros - since);
        lastMicros[key] = timeMicros;
        counts[key]++;
    }

    private void grow(int keys) {
        counts = Arrays.copyOf(counts, keys);
        lastMicros = Arrays.copyOf(lastMicros, keys);
        gapMicros = Arrays.copyOf(gapMicros, keys);
    }

    WindowRates rates() {
        int[] keys = new int[counts.length];
        int present = 0;
        for (int key = 0; key < counts.length; key++) {
            if (counts[key] > 0) {
                keys[present++] = key;
            }
        }
        int[] presentCounts = new int[present];
        float[] logGaps = new float[present];
        for (int i = 0; i < present; i++) {
            presentCounts[i] = counts[keys[i]];
            logGaps[i] = (float) logGap(keys[i]);
        }
        double seconds = (endMicros - startMicros) / MICROS_PER_SECOND;
        return new WindowRates(seconds, total, Arrays.copyOf(keys, present), presentCounts, logGaps);
    }

    private double logGap(int key) {
        long micros = Math.max(gapMicros[key], endMicros - lastMicros[key]);
        return Math.log(Math.max(micros / MICROS_PER_SECOND, LEAST_GAP_SECONDS));
    }
}
