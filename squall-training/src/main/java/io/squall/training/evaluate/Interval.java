package io.squall.training.evaluate;

import java.util.Arrays;

/**
 * How far a figure would wander on another draw of recordings, 95 % of the time.
 *
 * @param low 2.5th percentile, NaN when no draw could tell the figure
 * @param high 97.5th percentile, NaN when no draw could tell the figure
 */
public record Interval(double low, double high) {

    /** Nothing is known. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    private static final double TAIL = 0.025;

    /** Of figures of single draws, those that are NaN left out. */
    static Interval of(double[] draws) {
        double[] known =
                Arrays.stream(draws).filter(draw -> !Double.isNaN(draw)).toArray();
        return known.length == 0
                ? UNKNOWN
                : new Interval(ThresholdChoice.quantile(known, TAIL), ThresholdChoice.quantile(known, 1 - TAIL));
    }

    /** Whether anything is known. */
    public boolean isKnown() {
        return !Double.isNaN(low);
    }
}
