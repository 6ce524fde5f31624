package io.squall.training.job;

import io.squall.feature.FeatureNames;
import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The network's shape as it is written in configuration files; see {@link ModelConfig}.
 *
 * @param pooling {@code mean} or {@code mean_max}
 */
public record NetworkSettings(int dModel, int layers, int heads, int feedForward, double dropout, String pooling) {

    private static final Map<String, Integer> SMALLEST_VOCABULARIES =
            FeatureNames.CATEGORICAL.stream().collect(Collectors.toMap(name -> name, name -> 2));

    /** @throws IllegalArgumentException when a value is out of range; the message names it */
    public NetworkSettings {
        config(SMALLEST_VOCABULARIES, 1, dModel, layers, heads, feedForward, dropout, pooling);
    }

    /** The specification's shape. */
    public static NetworkSettings specification() {
        return new NetworkSettings(128, 2, 4, 512, 0.1, "mean");
    }

    public NetworkSettings withPooling(String value) {
        return new NetworkSettings(dModel, layers, heads, feedForward, dropout, value);
    }

    /** The shape of a network that is there, with this dropout. */
    NetworkSettings withShapeOf(ModelConfig network) {
        return new NetworkSettings(
                network.dModel(),
                network.layers(),
                network.heads(),
                network.feedForward(),
                dropout,
                network.pooling().name().toLowerCase(Locale.ROOT));
    }

    ModelConfig config(Map<String, Integer> vocabularySizes, int maxSequenceLength) {
        return config(vocabularySizes, maxSequenceLength, dModel, layers, heads, feedForward, dropout, pooling);
    }

    private static ModelConfig config(
            Map<String, Integer> vocabularySizes,
            int maxSequenceLength,
            int dModel,
            int layers,
            int heads,
            int feedForward,
            double dropout,
            String pooling) {
        return new ModelConfig(
                vocabularySizes, dModel, layers, heads, feedForward, dropout, maxSequenceLength, parsed(pooling));
    }

    private static Pooling parsed(String pooling) {
        for (Pooling known : Pooling.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(pooling)) {
                return known;
            }
        }
        throw new IllegalArgumentException("unknown pooling \"" + pooling + "\" (known: mean, mean_max)");
    }
}
