package io.squall.training.export;

import static io.squall.training.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.squall.feature.FeatureNames;
import io.squall.model.ModelConfig;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import java.util.ArrayList;
import java.util.List;

/**
 * The network step by step, without what only training needs. Letters as in the paper: {@code B} batch, {@code L}
 * length, {@code E} width of the encoder, {@code N} heads, {@code H = E / N}.
 */
final class NetworkGraph {

    private static final String BATCH = "batch";
    private static final String LENGTH = "length";
    private static final float NORM_EPSILON = 1e-5f;

    /** Finite, so that not even a row of nothing but padding becomes NaN; its softmax is exactly 0 beside any event. */
    private static final float MASKED = -1e9f;

    private final OnnxGraph graph = new OnnxGraph("log_transformer");
    private final ModelConfig config;

    private NetworkGraph(ModelConfig config, NamedWeights weights) {
        this.config = config;
        weights.tensors().forEach(graph::parameter);
    }

    static byte[] bytes(ModelConfig config, NamedWeights weights) {
        NetworkGraph network = new NetworkGraph(config, weights);
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
        String aggregates = graph.input("aggregates", DataType.FLOAT, BATCH, FeatureNames.AGGREGATES.size());
        String lengths = graph.input("sequence_lengths", DataType.INT64, BATCH);

        String length = length(numerical); // [1]
        String present = present(length, lengths); // [B, L], true where there is an event and no padding
        String embedded = embedding(numerical, binary, categorical); // [B, L, E]
        String placed = apply("Add", embedded, positions(length)); // [B, L, E]
        String encoded = encoder(placed, present); // [B, L, E]
        String pooled = pooling(encoded, present, lengths); // [B, E] or [B, 2E]
        graph.output("logits", head(pooled, aggregates), BATCH, 1); // [B, 1]
    }

    private String length(String numerical) {
        return graph.apply("Shape", List.of(numerical), attribute("start", 1), attribute("end", 2));
    }

    /** {@code positions < lengths} */
    private String present(String length, String lengths) {
        String zero = graph.constant("zero", new long[] {0});
        String one = graph.constant("one", new long[] {1});
        String positions = apply("Range", zero, apply("Squeeze", length), one); // [L]
        return apply("Less", positions, apply("Unsqueeze", lengths, axis(1))); // [L] < [B, 1]
    }

    private String embedding(String numerical, String binary, List<String> categorical) {
        List<String> parts = new ArrayList<>();
        parts.add(linear(numerical, "numerical")); // [B, L, 32]
        parts.add(linear(binary, "binary")); // [B, L, 16]
        for (String feature : categorical) {
            parts.add(apply("Gather", "embedding." + feature + ".weight", feature)); // [B, L, 8 or 16]
        }
        return norm(linear(concat(parts, -1), "fusion"), "fusion_norm");
    }

    /** {@code [L, E]} out of a table: sines and cosines made in floats would lose digits at far positions. */
    private String positions(String length) {
        int rows = config.maxSequenceLength();
        int width = config.dModel();
        String table = graph.constant("positions", sinusoids(rows, width), rows, width);
        return apply("Slice", table, axis(0), length, axis(0));
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

    /** Post-norm layers as in the paper: each part's output is added to its input, then normalised. */
    private String encoder(String events, String present) {
        if (config.layers() == 0) {
            return events;
        }
        String x = events;
        List<String> attention = new ArrayList<>();
        String keys = apply("Unsqueeze", present, graph.constant("axes_1_2", new long[] {1, 2}, 2)); // [B, 1, 1, L]
        for (int i = 0; i < config.layers(); i++) {
            String layer = "encoder." + i;
            x = norm(apply("Add", x, selfAttention(x, keys, layer + ".self_attn", attention)), layer + ".norm1");
            x = norm(apply("Add", x, feedForward(x, layer)), layer + ".norm2");
        }
        graph.output("attention", concat(attention, 0), config.layers(), BATCH, config.heads(), LENGTH, LENGTH);
        return x;
    }

    /** {@code softmax(Q K^T / sqrt(H)) V} for all heads; adds its weights {@code [1, B, N, L, L]} to {@code attention}. */
    private String selfAttention(String x, String keys, String name, List<String> attention) {
        int h = config.dModel() / config.heads();
        String projected = linear(x, name + ".in_proj_weight", name + ".in_proj_bias"); // [B, L, 3E]
        List<String> parts = graph.apply("Split", List.of(projected), 3, attribute("axis", -1));
        String q = heads(parts.get(0), h, 0, 2, 1, 3); // [B, N, L, H]
        String k = heads(parts.get(1), h, 0, 2, 3, 1); // [B, N, H, L]
        String v = heads(parts.get(2), h, 0, 2, 1, 3); // [B, N, L, H]

        String scale = graph.constant("scale", new float[] {(float) (1 / Math.sqrt(h))});
        String scores = apply("MatMul", apply("Mul", q, scale), k); // [B, N, L, L]
        String weights = graph.apply(
                "Softmax", List.of(apply("Where", keys, scores, masked())), attribute("axis", -1)); // [B, N, L, L]
        attention.add(apply("Unsqueeze", weights, axis(0)));

        String heard = transpose(apply("MatMul", weights, v), 0, 2, 1, 3); // [B, L, N, H]
        String joined = reshape(heard, "joined", 0, 0, config.dModel()); // [B, L, E]
        return linear(joined, name + ".out_proj");
    }

    private String feedForward(String x, String layer) {
        return linear(relu(linear(x, layer + ".linear1")), layer + ".linear2");
    }

    private String pooling(String encoded, String present, String lengths) {
        String events = apply("Unsqueeze", present, axis(2)); // [B, L, 1]
        String mean = mean(encoded, events, lengths);
        return config.pooling() == Pooling.MEAN_MAX ? concat(List.of(mean, max(encoded, events)), -1) : mean;
    }

    private String mean(String encoded, String events, String lengths) {
        String none = graph.constant("nothing", new float[] {0});
        String sum = graph.apply(
                "ReduceSum",
                List.of(apply("Where", events, encoded, none), axis(1)),
                attribute("keepdims", 0)); // [B, E]
        String count = graph.apply("Cast", List.of(lengths), attribute("to", DataType.FLOAT.getNumber())); // [B]
        return apply("Div", sum, apply("Unsqueeze", count, axis(1)));
    }

    private String max(String encoded, String events) {
        return graph.apply(
                "ReduceMax",
                List.of(apply("Where", events, encoded, masked())),
                attribute("axes", new long[] {1}),
                attribute("keepdims", 0)); // [B, E]
    }

    private String head(String pooled, String aggregates) {
        String window = relu(linear(aggregates, "aggregates")); // [B, 32]
        String joined = concat(List.of(pooled, window), -1);
        String wide = relu(linear(joined, "head.0")); // [B, 128]
        String narrow = relu(linear(wide, "head.1")); // [B, 64]
        return linear(narrow, "head.2"); // [B, 1]
    }

    private String linear(String x, String name) {
        return linear(x, name + ".weight", name + ".bias");
    }

    /** {@code x W^T + b}. The weight keeps the shape in which it was trained; a runtime folds the transposition away. */
    private String linear(String x, String weight, String bias) {
        return apply("Add", apply("MatMul", x, transpose(weight, 1, 0)), bias);
    }

    private String norm(String x, String name) {
        return graph.apply(
                "LayerNormalization",
                List.of(x, name + ".weight", name + ".bias"),
                attribute("axis", -1),
                attribute("epsilon", NORM_EPSILON));
    }

    private String heads(String x, int h, long... order) {
        return transpose(reshape(x, "heads", 0, 0, config.heads(), h), order);
    }

    private String reshape(String x, String name, long... shape) {
        return apply("Reshape", x, graph.constant(name, shape, shape.length));
    }

    private String transpose(String x, long... order) {
        return graph.apply("Transpose", List.of(x), attribute("perm", order));
    }

    private String relu(String x) {
        return apply("Relu", x);
    }

    private String concat(List<String> parts, long axis) {
        return graph.apply("Concat", parts, attribute("axis", axis));
    }

    private String masked() {
        return graph.constant("masked", new float[] {MASKED});
    }

    private String axis(long number) {
        return graph.constant("axis_" + number, new long[] {number}, 1);
    }

    private String apply(String operator, String... inputs) {
        return graph.apply(operator, List.of(inputs));
    }
}
