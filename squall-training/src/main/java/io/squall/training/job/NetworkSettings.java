package io.squall.training.job;

import io.squall.feature.FeatureNames;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The network's shape as it is written in configuration files; see {@link ModelConfig}.
 *
 * @param pooling {@code mean}, {@code mean_max} or {@code dual}
 */
public record NetworkSettings(
        int dModel, int layers, int heads, int feedForward, double dropout, double headDropout, String pooling) {

    private static final Map<String, Integer> SMALLEST_VOCABULARIES =
            FeatureNames.CATEGORICAL.stream().collect(Collectors.toMap(name -> name, name -> 2));

    /** @throws IllegalArgumentException when a value is out of range; the message names it */
    public NetworkSettings {
        new ModelConfig(
                SMALLEST_VOCABULARIES,
                dModel,
                layers,
                heads,
                feedForward,
                dropout,
                headDropout,
                1,
                parsed(pooling),
                ExtraInputs.NONE);
    }

    /** One dropout throughout. */
    public NetworkSettings(int dModel, int layers, int heads, int feedForward, double dropout, String pooling) {
        this(dModel, layers, heads, feedForward, dropout, dropout, pooling);
    }

    /** The specification's shape. */
    public static NetworkSettings specification() {
        return new NetworkSettings(128, 2, 4, 512, 0.1, "mean");
    }

    public NetworkSettings withPooling(String value) {
        return new NetworkSettings(dModel, layers, heads, feedForward, dropout, headDropout, value);
    }

    /** The same inputs and pooling without encoder: a bag of events. */
    NetworkSettings withoutLayers() {
        return new NetworkSettings(dModel, 0, heads, feedForward, dropout, headDropout, pooling);
    }

    /** The shape of a network that is there, with this dropout. */
    NetworkSettings withShapeOf(ModelConfig network) {
        return new NetworkSettings(
                network.dModel(),
                network.layers(),
                network.heads(),
                network.feedForward(),
                dropout,
                headDropout,
                network.pooling().name().toLowerCase(Locale.ROOT));
    }

    /** The shape with the specification's inputs alone. */
    ModelConfig config(Map<String, Integer> vocabularySizes, int maxSequenceLength) {
        return config(vocabularySizes, maxSequenceLength, ExtraInputs.NONE);
    }

    ModelConfig config(Map<String, Integer> vocabularySizes, int maxSequenceLength, ExtraInputs extra) {
        return new ModelConfig(
                vocabularySizes,
                dModel,
                layers,
                heads,
                feedForward,
                dropout,
                headDropout,
                maxSequenceLength,
                parsed(pooling),
                extra);
    }

    private static Pooling parsed(String pooling) {
        for (Pooling known : Pooling.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(pooling)) {
                return known;
            }
        }
        throw new IllegalArgumentException("unknown pooling \"" + pooling + "\" (known: mean, mean_max, dual)");
    }
}
