package io.squall.training.baseline;

import ai.djl.Device;
import io.squall.feature.FeatureNames;
import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import io.squall.training.PredictorTraining;
import io.squall.training.transformer.EventPredictor;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an {@link EventSurprise} comes to know which event stands where. Each costs a training of some minutes. */
public enum SequenceModel {
    /** Each event from the ten before it, by an LSTM, as in DeepLog (Du et al. 2017). */
    NEXT_EVENT,
    /** A seventh of the events from the others, by the product's encoder, as in LogBERT (Guo et al. 2021). */
    MASKED_EVENT;

    private static final int WIDTH = 64;

    /** A predictor that has learned nothing. */
    EventPredictor fresh(int vocabulary, Device device, long seed) {
        return switch (this) {
            case NEXT_EVENT -> EventPredictor.ofNext(vocabulary, device, seed);
            case MASKED_EVENT -> EventPredictor.ofMasked(encoder(vocabulary), device, seed);
        };
    }

    /** Three times as many epochs tell health better, and faults from it worse (validation). */
    PredictorTraining training() {
        return switch (this) {
            case NEXT_EVENT -> new PredictorTraining(5, 16, 3e-3);
            case MASKED_EVENT -> new PredictorTraining(5, 16, 2e-3);
        };
    }

    private static ModelConfig encoder(int vocabulary) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        // Padding and unknown: of its features an event has the id alone.
        FeatureNames.CATEGORICAL.forEach(feature -> sizes.put(feature, 2));
        sizes.put("event_id", vocabulary);
        return new ModelConfig(sizes, WIDTH, 2, 4, 2 * WIDTH, 0, PredictorTraining.LONGEST, Pooling.MEAN);
    }
}
