package io.squall.training.job;

import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import java.util.Locale;
import java.util.Map;

/**
 * The network's shape as it is written in configuration files; see {@link ModelConfig}.
 *
 * @param pooling {@code mean} or {@code mean_max}
 */
public record NetworkSettings(int dModel, int layers, int heads, int feedForward, double dropout, String pooling) {

    /** The specification's shape. */
    public static NetworkSettings specification() {
        return new NetworkSettings(128, 2, 4, 512, 0.1, "mean");
    }

    public NetworkSettings withPooling(String value) {
        return new NetworkSettings(dModel, layers, heads, feedForward, dropout, value);
    }

    /** @throws IllegalArgumentException when a value is out of range */
    ModelConfig config(Map<String, Integer> vocabularySizes, int maxSequenceLength) {
        return new ModelConfig(
                vocabularySizes, dModel, layers, heads, feedForward, dropout, maxSequenceLength, parsed());
    }

    private Pooling parsed() {
        for (Pooling known : Pooling.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(pooling)) {
                return known;
            }
        }
        throw new IllegalArgumentException("unknown pooling \"" + pooling + "\" (known: mean, mean_max)");
    }
}
