package io.squall.training;

import io.squall.model.NamedWeights;
import java.util.List;

/**
 * A trained network.
 *
 * @param weights of {@code bestEpoch}
 * @param curve one point an epoch
 * @param bestEpoch the epoch whose weights were kept
 * @param thresholdLogit a window alarms when its logit is not below this; the best for F1 on the validation windows
 * @param validationLogits one a validation window, in their order: the maximum over its sequences
 * @param device where it was trained
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with: identity is never asked of them
public record TrainingResult(
        NamedWeights weights,
        List<EpochMetrics> curve,
        int bestEpoch,
        double thresholdLogit,
        double[] validationLogits,
        String device) {

    public TrainingResult {
        curve = List.copyOf(curve);
    }
}
