package io.squall.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bundle holds of its training.
 *
 * @param id the model
 * @param squallVersion version of Squall that made it
 * @param bestEpoch the epoch whose weights it has, empty where it does not tell
 * @param training its epochs, empty where it does not tell
 * @param metrics what it reached on validation, by name
 * @param facts how it was trained, by name
 * @param settings what it was trained with, by path, as text
 * @param baselines what baselines reached on the same data, by baseline and figure; null where the bundle holds none
 * @param confusion windows by label and verdict; null where the bundle holds none
 */
public record ModelReport(
        String id,
        String squallVersion,
        Optional<Integer> bestEpoch,
        List<Epoch> training,
        Map<String, Double> metrics,
        Map<String, String> facts,
        Map<String, String> settings,
        Optional<Map<String, Map<String, Double>>> baselines,
        Optional<Map<String, Long>> confusion) {

    /**
     * An epoch.
     *
     * @param epoch its number, from 1
     * @param loss loss in training
     * @param validationLoss loss on validation
     * @param validationPrecision precision on validation
     * @param validationRecall recall on validation
     * @param validationF1 F1 on validation
     * @param validationAuprc area under the curve of precision and recall
     * @param learningRate learning rate
     */
    public record Epoch(
            int epoch,
            double loss,
            double validationLoss,
            double validationPrecision,
            double validationRecall,
            double validationF1,
            double validationAuprc,
            double learningRate) {}
}
