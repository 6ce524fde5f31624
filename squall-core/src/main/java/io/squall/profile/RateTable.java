package io.squall.profile;

import java.util.Arrays;
import java.util.List;

/** Typical rates of components, or of kinds; a key's number is its place in the list. */
record RateTable(List<TypicalRate> rates) {

    /** One thing that is long overdue says no more than this. */
    private static final double MOST_OVERDUE = 6;

    RateTable {
        rates = List.copyOf(rates);
    }

    KeyIndex index() {
        KeyIndex index = new KeyIndex(rates.size());
        rates.forEach(rate -> index.add(Keys.parse(rate.key())));
        if (index.size() != rates.size()) {
            throw new IllegalArgumentException("a key has two typical rates");
        }
        return index;
    }

    /**
     * The greatest excess of a rate over its median; 0 when none is over.
     *
     * @param busyness how many times as busy as a clean one the whole window is, at least 1: so much more of each is no burst
     */
    double burst(WindowRates window, double busyness) {
        double greatest = 0;
        for (int i = 0; i < window.keys().length; i++) {
            TypicalRate rate = rates.get(window.keys()[i]);
            greatest = Math.max(greatest, rate.excess(window.counts()[i], window.seconds() * busyness));
        }
        return greatest;
    }

    /** The greatest lack of something that should be there; 0 when nothing lacks. */
    double silence(WindowRates window) {
        int[] counts = new int[rates.size()];
        for (int i = 0; i < window.keys().length; i++) {
            counts[window.keys()[i]] = window.counts()[i];
        }
        double greatest = 0;
        for (int key = 0; key < counts.length; key++) {
            TypicalRate rate = rates.get(key);
            if (rate.isExpectedIn(window.seconds())) {
                greatest = Math.max(greatest, -rate.excess(counts[key], window.seconds()));
            }
        }
        return greatest;
    }

    /** How much longer than on clean windows one waits for what always comes: the sum of deviations, as a logarithm. */
    double overdue(WindowRates window) {
        double[] waits = new double[rates.size()];
        Arrays.fill(waits, window.logSeconds());
        for (int i = 0; i < window.keys().length; i++) {
            waits[window.keys()[i]] = window.logGaps()[i];
        }
        double sum = 0;
        for (int key = 0; key < waits.length; key++) {
            if (rates.get(key).isSteady()) {
                sum += Math.min(MOST_OVERDUE, rates.get(key).overdue(waits[key]));
            }
        }
        return Math.log1p(sum);
    }
}
