package io.squall.detect;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import io.squall.profile.CleanProfile;
import io.squall.window.Window;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;

/**
 * A network whose answers can be told by heart: the logit is the sum of the events' first numerical feature, and each
 * query's attention is that feature's softmax. It has the inputs and outputs of a real one with one layer and one head.
 */
final class TinyNetwork {

    private TinyNetwork() {}

    static byte[] onnx(boolean withAttention) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny");
        input(graph, "numerical", TensorProto.DataType.FLOAT, "b", "l", "14");
        input(graph, "binary", TensorProto.DataType.FLOAT, "b", "l", "8");
        FeatureNames.CATEGORICAL.forEach(name -> input(graph, name, TensorProto.DataType.INT64, "b", "l"));
        input(graph, "aggregates", TensorProto.DataType.FLOAT, "b", "9");
        input(graph, "sequence_lengths", TensorProto.DataType.INT64, "b");

        indices(graph, "first");
        indices(graph, "axis_1", 1);
        node(graph, "Gather", "value", List.of("numerical", "first"), attribute("axis", 2)); // [B, L]
        node(graph, "ReduceSum", "logits", List.of("value", "axis_1")); // [B, 1]
        graph.addOutput(info("logits", TensorProto.DataType.FLOAT, "b", "1"));
        if (withAttention) {
            indices(graph, "as_row", 0, 2, 3);
            indices(graph, "as_column", 0, 2, 4);
            node(graph, "Softmax", "shares", List.of("value"), attribute("axis", -1));
            node(graph, "Unsqueeze", "row", List.of("shares", "as_row")); // [1, B, 1, 1, L]
            node(graph, "Sub", "zero", List.of("value", "value"));
            node(graph, "Unsqueeze", "column", List.of("zero", "as_column")); // [1, B, 1, L, 1]
            node(graph, "Add", "attention", List.of("row", "column"));
            graph.addOutput(info("attention", TensorProto.DataType.FLOAT, "1", "b", "1", "l", "l"));
        }
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /** Events with these first features. */
    static Sequence sequence(float... values) {
        float[] numerical = new float[values.length * 14];
        for (int i = 0; i < values.length; i++) {
            numerical[i * 14] = values[i];
        }
        return new Sequence(
                values.length, numerical, new float[values.length * 8], new int[6][values.length], new float[9]);
    }

    /** The same events with novelty features: how rare each is, 0 to 1. */
    static Sequence withRarity(Sequence sequence, float... rarity) {
        int width = CleanProfile.EVENT_NAMES.size();
        float[] novelty = new float[rarity.length * width];
        for (int i = 0; i < rarity.length; i++) {
            novelty[i * width + CleanProfile.EVENT_NAMES.indexOf("rarity")] = 2 * rarity[i];
        }
        return new Sequence(
                sequence.length(),
                sequence.numerical(),
                sequence.binary(),
                sequence.categorical(),
                novelty,
                TextRows.NONE,
                sequence.aggregates(),
                new float[0]);
    }

    /** Encodes a window by the numbers in its events' messages: {@code weight 2.5 ...}. */
    static List<Sequence> encode(Window window) {
        if (window.events().isEmpty()) {
            return List.of();
        }
        float[] values = new float[window.events().size()];
        for (int i = 0; i < values.length; i++) {
            String message = window.events().get(i).message().toString();
            values[i] =
                    new Scanner(message).useLocale(Locale.ROOT).skip("weight ").nextFloat();
        }
        return List.of(sequence(values));
    }

    private static void input(GraphProto.Builder graph, String name, TensorProto.DataType type, String... shape) {
        graph.addInput(info(name, type, shape));
    }

    private static ValueInfoProto info(String name, TensorProto.DataType type, String... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (String dimension : shape) {
            if (Character.isDigit(dimension.charAt(0))) {
                dimensions.addDimBuilder().setDimValue(Long.parseLong(dimension));
            } else {
                dimensions.addDimBuilder().setDimParam(dimension);
            }
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(dimensions)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** No values make the scalar 0. */
    private static void indices(GraphProto.Builder graph, String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.INT64.getNumber());
        if (values.length == 0) {
            tensor.addInt64Data(0);
        } else {
            tensor.addDims(values.length);
            for (long value : values) {
                tensor.addInt64Data(value);
            }
        }
        graph.addInitializer(tensor);
    }

    private static void node(
            GraphProto.Builder graph,
            String operator,
            String output,
            List<String> inputs,
            AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
    }

    private static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }
}
