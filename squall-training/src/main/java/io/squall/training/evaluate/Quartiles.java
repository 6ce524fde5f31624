package io.squall.training.evaluate;

import java.util.Arrays;

/**
 * Where a quarter, half and three quarters of some values lie, each a value that occurs (nearest rank). Infinite where that many are
 * not reached; NaN of no values.
 */
public record Quartiles(double low, double median, double high) {

    static Quartiles of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quartiles(nearestRank(sorted, 0.25), nearestRank(sorted, 0.5), nearestRank(sorted, 0.75));
    }

    private static double nearestRank(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
