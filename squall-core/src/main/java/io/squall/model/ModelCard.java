package io.squall.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about a trained model beside its weights.
 *
 * @param created when it was trained
 * @param squallVersion version of Squall that trained it
 * @param config shape of the network
 * @param parameters numbers in all weights together
 * @param threshold a window is an anomaly when its score is at or above it, 0 to 1; chosen on validation
 * @param calibration from logit to score
 * @param training how it was trained, by name: seed, device, epochs, data
 * @param metrics what it reached, by name, each a finite number
 */
public record ModelCard(
        Instant created,
        String squallVersion,
        ModelConfig config,
        long parameters,
        double threshold,
        Calibration calibration,
        Map<String, String> training,
        Map<String, Double> metrics) {

    public ModelCard {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold " + threshold + " is not in [0, 1]");
        }
        if (parameters < 0) {
            throw new IllegalArgumentException("parameters " + parameters + " < 0");
        }
        metrics.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("metric " + name + " is " + value + ", expected a finite number");
            }
        });
        training = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(training)));
        metrics = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(metrics)));
    }
}
