package io.squall.training.export;

import static io.squall.training.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.squall.model.ModelConfig;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import java.util.List;

/**
 * The encoder in ONNX Runtime's own operators: attention is one, and so are addition, bias and norm behind each part. The
 * same sums in another order, and no attention weights {@code [B, N, L, L]} as an output.
 *
 * <p>Source: {@code docs/ContribOperators.md} of ONNX Runtime (com.microsoft.Attention, SkipLayerNormalization).
 */
final class FusedEncoder implements EncoderGraph {

    /** Before a softmax; ONNX Runtime's own -10000 would be no zero beside scores of that size. */
    private static final float MASKED = -1e9f;

    private final ModelConfig config;
    private final OnnxGraph graph;
    private final NamedWeights weights;
    private final GraphOperators ops;

    FusedEncoder(ModelConfig config, OnnxGraph graph, NamedWeights weights) {
        this.config = config;
        this.graph = graph;
        this.weights = weights;
        this.ops = new GraphOperators(graph);
    }

    @Override
    public String apply(String events, String present, String lengths) {
        String keys = graph.apply("Cast", List.of(lengths), attribute("to", DataType.INT32.getNumber())); // [B]
        String x = events; // [B, L, E]
        for (int i = 0; i < config.layers(); i++) {
            String layer = "encoder." + i;
            x = norm(
                    x,
                    product(attention(x, keys, layer + ".self_attn"), layer + ".self_attn.out_proj"),
                    layer + ".self_attn.out_proj.bias",
                    layer + ".norm1");
            String wide = ops.relu(ops.linear(x, layer + ".linear1")); // [B, L, F]
            x = norm(x, product(wide, layer + ".linear2"), layer + ".linear2.bias", layer + ".norm2");
        }
        return x;
    }

    /** {@code softmax(Q K^T / sqrt(H)) V} for all heads, without the projection behind it. */
    private String attention(String x, String keys, String name) {
        return graph.applyOwn(
                "Attention",
                List.of(x, transposed(name + ".in_proj_weight"), name + ".in_proj_bias", keys),
                attribute("num_heads", config.heads()),
                attribute("mask_filter_value", MASKED));
    }

    /** {@code x W^T} without its bias, which goes with the norm. */
    private String product(String x, String name) {
        return ops.apply("MatMul", x, ops.transpose(name + ".weight", 1, 0));
    }

    /** {@code norm(x + part + bias)} */
    private String norm(String x, String part, String bias, String name) {
        return graph.applyOwn(
                "SkipLayerNormalization",
                List.of(x, part, name + ".weight", name + ".bias", bias),
                attribute("epsilon", GraphOperators.NORM_EPSILON));
    }

    /** {@code [3E, E] -> [E, 3E]}; the operator packs its weight when it is loaded, which only a constant allows. */
    private String transposed(String name) {
        NamedTensor weight = weights.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow();
        int rows = (int) weight.shape()[0];
        int columns = (int) weight.shape()[1];
        float[] values = weight.values();
        float[] turned = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return graph.constant(name, turned, columns, rows);
    }
}
