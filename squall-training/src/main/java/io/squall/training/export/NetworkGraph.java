package io.squall.training.export;

import static io.squall.training.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.squall.feature.FeatureNames;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import io.squall.model.NamedWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * The network step by step, without what only training needs. Letters as in the paper: {@code B} batch, {@code L}
 * length, {@code E} width of the encoder, {@code N} heads, {@code H = E / N}.
 */
final class NetworkGraph {

    private static final String BATCH = "batch";
    private static final String LENGTH = "length";
    private static final String NOVELTY = "novelty";
    private static final String TEXT = "text";
    private static final String TEXT_ROW = "text_row";
    private static final String WINDOW = "window";

    private final OnnxGraph graph = new OnnxGraph("log_transformer");
    private final GraphOperators ops = new GraphOperators(graph);
    private final ModelConfig config;

    private final EncoderGraph encoder;

    private NetworkGraph(ModelConfig config, NamedWeights weights, boolean fused) {
        this.config = config;
        this.encoder = fused ? new FusedEncoder(config, graph, weights) : new PlainEncoder(config, graph);
        weights.tensors().forEach(graph::parameter);
    }

    /** @param fused whether the encoder is of operators that only ONNX Runtime knows, and tells no attention */
    static byte[] bytes(ModelConfig config, NamedWeights weights, boolean fused) {
        NetworkGraph network = new NetworkGraph(config, weights, fused);
        network.build();
        return network.graph.toBytes();
    }

    private void build() {
        String numerical = graph.input("numerical", DataType.FLOAT, BATCH, LENGTH, FeatureNames.NUMERICAL.size());
        String binary = graph.input("binary", DataType.FLOAT, BATCH, LENGTH, FeatureNames.BINARY.size());
        List<String> categorical = new ArrayList<>();
        for (String feature : FeatureNames.CATEGORICAL) {
            categorical.add(graph.input(feature, DataType.INT64, BATCH, LENGTH));
        }
        ExtraInputs extra = config.extra();
        if (extra.novelty() > 0) {
            graph.input(NOVELTY, DataType.FLOAT, BATCH, LENGTH, extra.novelty());
        }
        if (extra.text() > 0) {
            graph.input(TEXT, DataType.FLOAT, "texts", extra.text());
            graph.input(TEXT_ROW, DataType.INT64, BATCH, LENGTH);
        }
        String aggregates = graph.input("aggregates", DataType.FLOAT, BATCH, FeatureNames.AGGREGATES.size());
        if (extra.window() > 0) {
            graph.input(WINDOW, DataType.FLOAT, BATCH, extra.window());
        }
        String lengths = graph.input("sequence_lengths", DataType.INT64, BATCH);

        String length = length(numerical); // [1]
        String present = present(length, lengths); // [B, L], true where there is an event and no padding
        String embedded = embedding(numerical, binary, categorical); // [B, L, E]
        String encoded = config.layers() == 0 ? embedded : encoder(embedded, length, present, lengths); // [B, L, E]
        String pooled = new PoolingGraph(config, ops).apply(embedded, encoded, present, lengths); // [B, pooled]
        graph.output("logits", head(pooled, aggregates), BATCH, 1); // [B, 1]
    }

    private String length(String numerical) {
        return graph.apply("Shape", List.of(numerical), attribute("start", 1), attribute("end", 2));
    }

    /** {@code positions < lengths} */
    private String present(String length, String lengths) {
        String zero = graph.constant("zero", new long[] {0});
        String one = graph.constant("one", new long[] {1});
        String positions = ops.apply("Range", zero, ops.apply("Squeeze", length), one); // [L]
        return ops.apply("Less", positions, ops.apply("Unsqueeze", lengths, ops.axis(1))); // [L] < [B, 1]
    }

    private String embedding(String numerical, String binary, List<String> categorical) {
        List<String> parts = new ArrayList<>();
        parts.add(ops.linear(numerical, "numerical")); // [B, L, 32]
        parts.add(ops.linear(binary, "binary")); // [B, L, 16]
        for (String feature : categorical) {
            parts.add(ops.apply("Gather", "embedding." + feature + ".weight", feature)); // [B, L, 8 or 16]
        }
        if (config.extra().novelty() > 0) {
            parts.add(ops.linear(NOVELTY, NOVELTY)); // [B, L, 16]
        }
        if (config.extra().text() > 0) {
            parts.add(ops.apply("Gather", ops.linear(TEXT, TEXT), TEXT_ROW)); // [T, 32] -> [B, L, 32]
        }
        return ops.norm(ops.linear(ops.concat(parts, -1), "fusion"), "fusion_norm");
    }

    /** {@code [L, E]} out of a table: sines and cosines made in floats would lose digits at far positions. */
    private String positions(String length) {
        int rows = config.maxSequenceLength();
        int width = config.dModel();
        String table = graph.constant("positions", sinusoids(rows, width), rows, width);
        return ops.apply("Slice", table, ops.axis(0), length, ops.axis(0));
    }

    /** Vaswani et al. 2017, section 3.5. */
    private static float[] sinusoids(int rows, int width) {
        float[] table = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                int even = column - column % 2;
                double angle = row / Math.pow(10_000, (double) even / width);
                table[row * width + column] = (float) (column == even ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return table;
    }

    private String encoder(String events, String length, String present, String lengths) {
        return encoder.apply(ops.apply("Add", events, positions(length)), present, lengths);
    }

    private String head(String pooled, String aggregates) {
        String window =
                config.extra().window() > 0 ? ops.concat(List.of(aggregates, WINDOW), -1) : aggregates; // [B, 9 + W]
        String totals = ops.relu(ops.linear(window, "aggregates")); // [B, 32 or 64]
        // Once more each: a product of a single row is summed in another order, and a row must not tell whether it came
        // alone.
        String once = ops.concat(List.of(pooled, totals), -1);
        String joined = ops.concat(List.of(once, once), 0);
        String wide = ops.relu(ops.linear(joined, "head.0")); // [B, 128]
        String narrow = ops.relu(ops.linear(wide, "head.1")); // [B, 64]
        String twice = ops.linear(narrow, "head.2"); // [2B, 1]
        String batch = graph.apply("Shape", List.of(once), attribute("start", 0), attribute("end", 1)); // [1]
        return ops.apply("Slice", twice, ops.axis(0), batch, ops.axis(0));
    }
}
