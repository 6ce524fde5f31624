package io.squall.profile;

import java.util.Arrays;

/** Order statistics, which a few wild values among clean ones do not move. */
final class Quantiles {

    /** Distance of the quartiles of a normal distribution with deviation 1. */
    private static final double NORMAL_QUARTILES = 1.349;

    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /** Of a copy of {@code values}, at least one. */
    static Quantiles of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    /** The value below which {@code share} of the values lie, interpolated between neighbours. */
    double at(double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    double median() {
        return at(0.5);
    }

    /** Distance of the quartiles, scaled to be the deviation of normal values. */
    double spread() {
        return (at(0.75) - at(0.25)) / NORMAL_QUARTILES;
    }
}
