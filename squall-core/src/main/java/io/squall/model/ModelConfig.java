package io.squall.model;

import io.squall.feature.FeatureNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shape of the Transformer. Saved in the bundle; the names of parameters and inputs follow from it.
 *
 * @param vocabularySizes entries per categorical feature, padding (0) and unknown (1) included, in the order of
 *     {@link FeatureNames#CATEGORICAL}
 * @param dModel width of the encoder
 * @param layers encoder layers; with 0 the network is a bag of events, which knows no order
 * @param heads attention heads; divides {@code dModel}
 * @param feedForward inner width of the feed-forward part
 * @param dropout probability in the encoder, while training only
 * @param headDropout probability in the classifier, while training only
 * @param maxSequenceLength events per sequence at most
 * @param pooling how a sequence becomes one vector
 * @param extra inputs beside the specification's
 */
public record ModelConfig(
        Map<String, Integer> vocabularySizes,
        int dModel,
        int layers,
        int heads,
        int feedForward,
        double dropout,
        double headDropout,
        int maxSequenceLength,
        Pooling pooling,
        ExtraInputs extra) {

    public ModelConfig {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        for (String name : FeatureNames.CATEGORICAL) {
            Integer size = vocabularySizes.get(name);
            if (size == null || size < 2) {
                throw new IllegalArgumentException(
                        "vocabulary size of " + name + " is " + size + ", expected at least 2 (padding, unknown)");
            }
            ordered.put(name, size);
        }
        vocabularySizes = Collections.unmodifiableMap(ordered);
        if (heads < 1 || dModel % heads != 0) {
            throw new IllegalArgumentException("dModel " + dModel + " is not a multiple of heads " + heads);
        }
        if (layers < 0 || feedForward < 1 || maxSequenceLength < 1) {
            throw new IllegalArgumentException("layers " + layers + ", feedForward " + feedForward
                    + ", maxSequenceLength " + maxSequenceLength + ": too small");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + " is not in [0, 1)");
        }
        if (!(headDropout >= 0 && headDropout < 1)) {
            throw new IllegalArgumentException("headDropout " + headDropout + " is not in [0, 1)");
        }
    }

    /** A shape without extra inputs and with one dropout throughout. */
    public ModelConfig(
            Map<String, Integer> vocabularySizes,
            int dModel,
            int layers,
            int heads,
            int feedForward,
            double dropout,
            int maxSequenceLength,
            Pooling pooling) {
        this(
                vocabularySizes,
                dModel,
                layers,
                heads,
                feedForward,
                dropout,
                dropout,
                maxSequenceLength,
                pooling,
                ExtraInputs.NONE);
    }

    /** The specification's shape: 128 wide, 2 layers, 4 heads, feed-forward 512, dropout 0.1, 1024 events, mean pooling. */
    public static ModelConfig specification(Map<String, Integer> vocabularySizes) {
        return new ModelConfig(vocabularySizes, 128, 2, 4, 512, 0.1, 1024, Pooling.MEAN);
    }
}
