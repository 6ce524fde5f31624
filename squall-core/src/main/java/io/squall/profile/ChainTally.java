package io.squall.profile;

import java.util.Arrays;

/** How surprising and how late the transitions of one window are. */
final class ChainTally {

    /** So many of a window's transitions count as its strangest ones, however many it has. */
    private static final int TOP = 5;

    /** Added to the number of transitions, so that the mean of a few is near 0. */
    private static final double PRIOR_COUNT = 10;

    private final double[] mostSurprising = new double[TOP];
    private final double[] latest = new double[TOP];
    private double surprise;
    private int count;

    /**
     * Counts a transition.
     *
     * @param excess its surprise, {@link Transitions#excess}
     * @param lateness in deviations
     */
    void add(double excess, double lateness) {
        surprise += excess;
        count++;
        keep(mostSurprising, excess);
        keep(latest, lateness);
    }

    private static void keep(double[] top, double value) {
        int least = 0;
        for (int i = 1; i < top.length; i++) {
            if (top[i] < top[least]) {
                least = i;
            }
        }
        top[least] = Math.max(top[least], value);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Mean surprise, in nats. */
    double surprise() {
        return surprise / (count + PRIOR_COUNT);
    }

    /** Mean of the most surprising transitions, in nats. */
    double topSurprise() {
        return Arrays.stream(mostSurprising).sum() / TOP;
    }

    /** Mean of the latest transitions, in deviations. */
    double topLateness() {
        return Arrays.stream(latest).sum() / TOP;
    }
}
