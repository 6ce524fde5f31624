package io.squall.training.evaluate;

/**
 * The measures of a yes-or-no detector at one threshold. What the data cannot tell is {@link Double#NaN}.
 *
 * @param confusion alarms against the truth
 * @param auroc see {@link Ranking#auroc()}
 * @param auprc see {@link Ranking#averagePrecision()}
 * @param threshold alarms are scores at or above it
 */
public record BinaryMetrics(Confusion confusion, double auroc, double auprc, double threshold) {

    /** Measures a detector that alarms at or above the threshold. */
    public static BinaryMetrics of(Outcomes outcomes, double threshold) {
        Ranking ranking = Ranking.of(outcomes);
        return new BinaryMetrics(outcomes.confusion(threshold), ranking.auroc(), ranking.averagePrecision(), threshold);
    }

    public double f1() {
        return confusion.f1();
    }

    public double precision() {
        return confusion.precision();
    }

    public double recall() {
        return confusion.recall();
    }

    public double falsePositiveRate() {
        return confusion.falsePositiveRate();
    }
}
