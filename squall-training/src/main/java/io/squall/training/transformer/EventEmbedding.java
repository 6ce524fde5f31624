package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.squall.feature.FeatureNames;
import io.squall.model.ModelConfig;
import java.util.Objects;
import java.util.Optional;

/**
 * The features of an event become one vector: numerical and binary features through a linear layer each, categorical
 * ones through an embedding each, side by side, and all of them through one more linear layer. Novelty and text, where the
 * network has them, come in beside these by a linear layer each.
 */
final class EventEmbedding {

    private static final int NUMERICAL_WIDTH = 32;
    private static final int BINARY_WIDTH = 16;
    private static final int NOVELTY_WIDTH = 16;
    private static final int TEXT_WIDTH = 32;

    private final Linear numerical;
    private final Linear binary;
    private final Optional<Linear> novelty;
    private final Optional<Linear> text;
    private final Linear fusion;
    private final LayerNorm norm;

    EventEmbedding(ParameterLayout layout, ModelConfig config) {
        numerical = new Linear(layout, "numerical", FeatureNames.NUMERICAL.size(), NUMERICAL_WIDTH);
        binary = new Linear(layout, "binary", FeatureNames.BINARY.size(), BINARY_WIDTH);
        int fused = NUMERICAL_WIDTH + BINARY_WIDTH;
        for (String feature : FeatureNames.CATEGORICAL) {
            int width = width(feature);
            int vocabulary = Objects.requireNonNull(config.vocabularySizes().get(feature));
            layout.declare(table(feature), Initialization.EMBEDDING, width, width, vocabulary, width);
            fused += width;
        }
        novelty = optional(layout, "novelty", config.extra().novelty(), NOVELTY_WIDTH);
        fused += novelty.isPresent() ? NOVELTY_WIDTH : 0;
        text = optional(layout, "text", config.extra().text(), TEXT_WIDTH);
        fused += text.isPresent() ? TEXT_WIDTH : 0;
        fusion = new Linear(layout, "fusion", fused, config.dModel());
        norm = new LayerNorm(layout, "fusion_norm", config.dModel());
    }

    private static Optional<Linear> optional(ParameterLayout layout, String name, int in, int out) {
        return in == 0 ? Optional.empty() : Optional.of(new Linear(layout, name, in, out));
    }

    /** {@code [B, L, 14], [B, L, 8], 6 x [B, L], [B, L, N], [T, width], [B, L] -> [B, L, E]} */
    NDArray forward(Parameters parameters, SequenceBatch batch) {
        NDList parts = new NDList(
                numerical.forward(parameters, batch.numerical()), // [B, L, 32]
                binary.forward(parameters, batch.binary())); // [B, L, 16]
        for (String feature : FeatureNames.CATEGORICAL) {
            NDArray indices = Objects.requireNonNull(batch.categorical().get(feature));
            parts.add(rows(parameters.get(table(feature)), indices)); // [V, width] -> [B, L, width]
        }
        ExtraTensors extra = batch.extra();
        novelty.ifPresent(linear -> parts.add(linear.forward(parameters, extra.get("novelty")))); // [B, L, 16]
        text.ifPresent(linear -> {
            NDArray projected = linear.forward(parameters, extra.get("text")); // [T, 32]: once a template, not an event
            parts.add(rows(projected, extra.get("text_row"))); // [B, L, 32]
        });
        NDArray events = NDArrays.concat(parts, 2); // [B, L, 104 to 152]
        return norm.forward(parameters, fusion.forward(parameters, events));
    }

    private static NDArray rows(NDArray table, NDArray indices) {
        return Embedding.embedding(indices, table, SparseFormat.DENSE).singletonOrThrow();
    }

    /** Event ids are by far the largest vocabulary and tell the most. */
    private static int width(String feature) {
        return feature.equals("event_id") ? 16 : 8;
    }

    private static String table(String feature) {
        return "embedding." + feature + ".weight";
    }
}
