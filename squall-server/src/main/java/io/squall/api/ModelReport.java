package io.squall.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bundle holds of its training, and of what was measured of it.
 *
 * @param id the model
 * @param squallVersion version of Squall that made it
 * @param bestEpoch the epoch whose weights it has, empty where it does not tell
 * @param training its epochs, empty where it does not tell
 * @param metrics what it reached on validation, by name
 * @param facts how it was trained, by name
 * @param settings what it was trained with, by path, as text
 * @param evaluations what it and its baselines reached on labelled recordings, the newest first
 */
public record ModelReport(
        String id,
        String squallVersion,
        Optional<Integer> bestEpoch,
        List<Epoch> training,
        Map<String, Double> metrics,
        Map<String, String> facts,
        Map<String, String> settings,
        List<Evaluation> evaluations) {

    /**
     * An evaluation, window by window.
     *
     * @param data name of the data
     * @param split split of the data; {@code validation} chose the threshold, so that its figures promise too much
     * @param subset subset of the data, or empty
     * @param measured when, empty where it does not tell
     * @param windows windows that were judged
     * @param anomalous how many of them were anomalous
     * @param faults known faults in them
     * @param faultsFound how many of them the model found
     * @param confusion windows by label and verdict: {@code tp, fp, fn, tn}
     * @param model figures of the model, by name
     * @param baselines figures of the baselines, by baseline and name
     */
    public record Evaluation(
            String data,
            String split,
            String subset,
            Optional<Instant> measured,
            long windows,
            long anomalous,
            long faults,
            long faultsFound,
            Map<String, Long> confusion,
            Map<String, Double> model,
            Map<String, Map<String, Double>> baselines) {}

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
