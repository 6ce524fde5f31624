package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * How long something takes on clean windows; all are natural logarithms of seconds.
 *
 * @param median half take less
 * @param spread deviation of the logarithm, from the quartiles
 * @param late one in a hundred takes longer
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record TypicalTime(float median, float spread, float late) {

    /** A sixth longer or shorter is nothing to an operator, however steady a service is. */
    static final double LEAST_SPREAD = 0.15;

    private static final double LATE_SHARE = 0.99;
    /** Where a quantile of one in a hundred is not to be had from so few, it is this far out. */
    private static final double LATE_DEVIATIONS = 2.5;

    private static final int ENOUGH_FOR_LATE = 200;
    private static final double PRIOR_TIMES = 10;

    TypicalTime {
        if (!(spread > 0) || !Float.isFinite(median) || !Float.isFinite(late)) {
            throw new IllegalArgumentException(
                    "typical time is %s with a spread of %s and %s when late".formatted(median, spread, late));
        }
    }

    /** Nothing is known: no time is strange. */
    static TypicalTime unknown() {
        return new TypicalTime(0, Float.MAX_VALUE, Float.MAX_VALUE);
    }

    /** Of the times in a histogram on the grid of {@link LogTime}, at least one. */
    static TypicalTime of(int[] histogram, long times) {
        double spread = (LogTime.quantile(histogram, 0.75) - LogTime.quantile(histogram, 0.25)) / 1.349;
        return new TypicalTime((float) LogTime.quantile(histogram, 0.5), (float) Math.max(LEAST_SPREAD, spread), (float)
                late(histogram, times, spread));
    }

    private static double late(int[] histogram, long times, double spread) {
        double quantile = LogTime.quantile(histogram, LATE_SHARE);
        double far = LogTime.quantile(histogram, 0.5) + LATE_DEVIATIONS * Math.max(LEAST_SPREAD, spread);
        return times >= ENOUGH_FOR_LATE ? quantile : Math.max(quantile, far);
    }

    /** The same with a spread drawn towards that of {@code others}, the more the fewer {@code times} it comes from. */
    TypicalTime drawnTowards(TypicalTime others, long times) {
        double squares = times * (double) spread * spread + PRIOR_TIMES * others.spread * others.spread;
        float drawn = (float) Math.sqrt(squares / (times + PRIOR_TIMES));
        return new TypicalTime(median, drawn, Math.max(late, (float) (median + LATE_DEVIATIONS * drawn)));
    }

    /** Deviations from the median, clipped. */
    float deviations(double logSeconds) {
        return SignalScale.clip((logSeconds - median) / spread);
    }
}
