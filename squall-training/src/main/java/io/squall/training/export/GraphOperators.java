package io.squall.training.export;

import static io.squall.training.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/** The steps that a network is made of, each as a few ONNX operators. Values go by their names, as in {@link OnnxGraph}. */
final class GraphOperators {

    static final float NORM_EPSILON = 1e-5f;

    /** Finite, so that not even a row of nothing but padding becomes NaN; its softmax is exactly 0 beside any event. */
    private static final float MASKED = -1e9f;

    private final OnnxGraph graph;

    GraphOperators(OnnxGraph graph) {
        this.graph = graph;
    }

    String linear(String x, String name) {
        return linear(x, name + ".weight", name + ".bias");
    }

    /** {@code x W^T + b}. The weight keeps the shape in which it was trained; a runtime folds the transposition away. */
    String linear(String x, String weight, String bias) {
        return apply("Add", apply("MatMul", x, transpose(weight, 1, 0)), bias);
    }

    String norm(String x, String name) {
        return graph.apply(
                "LayerNormalization",
                List.of(x, name + ".weight", name + ".bias"),
                attribute("axis", -1),
                attribute("epsilon", NORM_EPSILON));
    }

    String reshape(String x, String name, long... shape) {
        return apply("Reshape", x, graph.constant(name, shape, shape.length));
    }

    String transpose(String x, long... order) {
        return graph.apply("Transpose", List.of(x), attribute("perm", order));
    }

    String relu(String x) {
        return apply("Relu", x);
    }

    String concat(List<String> parts, long axis) {
        return graph.apply("Concat", parts, attribute("axis", axis));
    }

    String masked() {
        return graph.constant("masked", new float[] {MASKED});
    }

    String axis(long number) {
        return graph.constant("axis_" + number, new long[] {number}, 1);
    }

    String apply(String operator, String... inputs) {
        return graph.apply(operator, List.of(inputs));
    }

    /** {@code [B, L, X] -> [B, X]}, without the axis of the events. */
    String max(String x) {
        return graph.apply("ReduceMax", List.of(x), attribute("axes", new long[] {1}), attribute("keepdims", 0));
    }

    String toFloat(String x) {
        return graph.apply("Cast", List.of(x), attribute("to", DataType.FLOAT.getNumber()));
    }

    /** A scalar. */
    String number(String name, float value) {
        return graph.constant(name, new float[] {value});
    }
}
