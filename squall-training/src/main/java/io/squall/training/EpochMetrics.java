package io.squall.training;

import java.util.Comparator;

/**
 * One epoch's point on the curves of a training. Everything but the loss is of the validation windows.
 *
 * @param epoch from 1
 * @param learningRate at the epoch's end
 * @param loss mean over the epoch's training windows, with dropout and thinning as trained
 * @param threshold logit over which a window alarms, the best for F1
 * @param seconds that the epoch took
 */
public record EpochMetrics(
        int epoch,
        double learningRate,
        double loss,
        double validationLoss,
        double f1,
        double precision,
        double recall,
        double auprc,
        double threshold,
        double seconds) {

    /** The better epoch is the greater: by F1, then by average precision, then by the lower validation loss. */
    static final Comparator<EpochMetrics> BY_QUALITY = Comparator.comparingDouble(EpochMetrics::f1)
            .thenComparingDouble(EpochMetrics::auprc)
            .thenComparing(
                    Comparator.comparingDouble(EpochMetrics::validationLoss).reversed());

    /** The same without the time it took, in which two runs of one training differ. */
    public EpochMetrics untimed() {
        return new EpochMetrics(epoch, learningRate, loss, validationLoss, f1, precision, recall, auprc, threshold, 0);
    }

    static EpochMetrics of(int epoch, double learningRate, double loss, Validation validation, double seconds) {
        return new EpochMetrics(
                epoch,
                learningRate,
                loss,
                validation.loss(),
                validation.f1(),
                validation.precision(),
                validation.recall(),
                validation.auprc(),
                validation.threshold(),
                seconds);
    }
}
