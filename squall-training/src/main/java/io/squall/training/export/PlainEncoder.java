package io.squall.training.export;

import static io.squall.training.export.OnnxGraph.attribute;

import io.squall.model.ModelConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoder in operators that every ONNX runtime knows; the attention weights are an output. Letters as in the paper:
 * {@code B} batch, {@code L} length, {@code E} width of the encoder, {@code N} heads, {@code H = E / N}.
 */
final class PlainEncoder implements EncoderGraph {

    private static final String BATCH = "batch";
    private static final String LENGTH = "length";

    private final ModelConfig config;
    private final OnnxGraph graph;
    private final GraphOperators ops;

    PlainEncoder(ModelConfig config, OnnxGraph graph) {
        this.config = config;
        this.graph = graph;
        this.ops = new GraphOperators(graph);
    }

    @Override
    public String apply(String events, String present, String lengths) {
        String x = events; // [B, L, E]
        List<String> attention = new ArrayList<>();
        String keys = ops.apply("Unsqueeze", present, graph.constant("axes_1_2", new long[] {1, 2}, 2)); // [B, 1, 1, L]
        for (int i = 0; i < config.layers(); i++) {
            String layer = "encoder." + i;
            x = ops.norm(
                    ops.apply("Add", x, selfAttention(x, keys, layer + ".self_attn", attention)), layer + ".norm1");
            x = ops.norm(ops.apply("Add", x, feedForward(x, layer)), layer + ".norm2");
        }
        graph.output("attention", ops.concat(attention, 0), config.layers(), BATCH, config.heads(), LENGTH, LENGTH);
        return x;
    }

    /** {@code softmax(Q K^T / sqrt(H)) V} for all heads; adds its weights {@code [1, B, N, L, L]} to {@code attention}. */
    private String selfAttention(String x, String keys, String name, List<String> attention) {
        int h = config.dModel() / config.heads();
        String projected = ops.linear(x, name + ".in_proj_weight", name + ".in_proj_bias"); // [B, L, 3E]
        List<String> parts = graph.apply("Split", List.of(projected), 3, attribute("axis", -1));
        String q = heads(parts.get(0), h, 0, 2, 1, 3); // [B, N, L, H]
        String k = heads(parts.get(1), h, 0, 2, 3, 1); // [B, N, H, L]
        String v = heads(parts.get(2), h, 0, 2, 1, 3); // [B, N, L, H]

        String scale = graph.constant("scale", new float[] {(float) (1 / Math.sqrt(h))});
        String scores = ops.apply("MatMul", ops.apply("Mul", q, scale), k); // [B, N, L, L]
        String weights = graph.apply(
                "Softmax",
                List.of(ops.apply("Where", keys, scores, ops.masked())),
                attribute("axis", -1)); // [B, N, L, L]
        attention.add(ops.apply("Unsqueeze", weights, ops.axis(0)));

        String heard = ops.transpose(ops.apply("MatMul", weights, v), 0, 2, 1, 3); // [B, L, N, H]
        String joined = ops.reshape(heard, "joined", 0, 0, config.dModel()); // [B, L, E]
        return ops.linear(joined, name + ".out_proj");
    }

    private String feedForward(String x, String layer) {
        return ops.linear(ops.relu(ops.linear(x, layer + ".linear1")), layer + ".linear2");
    }

    private String heads(String x, int h, long... order) {
        return ops.transpose(ops.reshape(x, "heads", 0, 0, config.heads(), h), order);
    }
}
