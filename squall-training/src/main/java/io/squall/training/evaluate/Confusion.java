package io.squall.training.evaluate;

/**
 * Alarms against the truth. A rate whose denominator is zero is {@link Double#NaN}: nothing is known of it.
 *
 * @param tp anomalous and alarmed
 * @param fp normal and alarmed
 * @param fn anomalous and not alarmed
 * @param tn normal and not alarmed
 */
public record Confusion(int tp, int fp, int fn, int tn) {

    public int n() {
        return tp + fp + fn + tn;
    }

    public int positives() {
        return tp + fn;
    }

    public int negatives() {
        return fp + tn;
    }

    /** Share of right answers. */
    public double accuracy() {
        return ratio(tp + tn, n());
    }

    /** Share of the alarms that were right; NaN without alarms. */
    public double precision() {
        return ratio(tp, tp + fp);
    }

    /** Share of the anomalous that were alarmed; NaN without anomalous ones. */
    public double recall() {
        return ratio(tp, positives());
    }

    /**
     * Harmonic mean of precision and recall as {@code 2 tp / (2 tp + fp + fn)}: 0 without alarms where there was
     * something to find, NaN where there was nothing.
     */
    public double f1() {
        return positives() == 0 ? Double.NaN : ratio(2.0 * tp, 2.0 * tp + fp + fn);
    }

    /** Share of the normal that were alarmed; NaN without normal ones. */
    public double falsePositiveRate() {
        return ratio(fp, negatives());
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
