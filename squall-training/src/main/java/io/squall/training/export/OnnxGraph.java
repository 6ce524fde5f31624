package io.squall.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.squall.model.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX graph under construction. A value is known by its name, which every method returns. Parameters keep their own
 * names; the names of constants begin with {@link #CONSTANT_PREFIX}, so that they can be told apart in the file.
 */
final class OnnxGraph {

    /** No parameter has a slash in its name. */
    static final String CONSTANT_PREFIX = "constant/";

    /** The first operator set with LayerNormalization; the operators used are defined in all later ones, too. */
    private static final int OPERATOR_SET = 17;

    /** Where ONNX Runtime's own operators live. */
    private static final String OWN_DOMAIN = "com.microsoft";

    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
    private final Map<String, Integer> nodesByOperator = new HashMap<>();
    private boolean hasOwn;

    OnnxGraph(String name) {
        graph.setName(name);
    }

    /** @param dimensions numbers, or names of dimensions that are known only when the graph runs */
    String input(String name, TensorProto.DataType type, Object... dimensions) {
        graph.addInput(valueInfo(name, type, dimensions));
        return name;
    }

    /** Makes a value an output of the graph. */
    void output(String name, String value, Object... dimensions) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(name)
                .addInput(value)
                .addOutput(name));
        graph.addOutput(valueInfo(name, TensorProto.DataType.FLOAT, dimensions));
    }

    void parameter(NamedTensor tensor) {
        floats(tensor.name(), tensor.values(), tensor.shape());
    }

    /**
     * A constant asked for again under the same name is kept once.
     *
     * @param dimensions none for a scalar
     */
    String constant(String name, float[] values, long... dimensions) {
        return floats(CONSTANT_PREFIX + name, values, dimensions);
    }

    /**
     * A constant asked for again under the same name is kept once.
     *
     * @param dimensions none for a scalar
     */
    String constant(String name, long[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return tensor(CONSTANT_PREFIX + name, TensorProto.DataType.INT64, bytes, dimensions);
    }

    /** Adds a node of one output. */
    String apply(String operator, List<String> inputs, AttributeProto... attributes) {
        return apply(operator, inputs, 1, attributes).get(0);
    }

    /** Adds a node of one output whose operator only ONNX Runtime knows. */
    String applyOwn(String operator, List<String> inputs, AttributeProto... attributes) {
        hasOwn = true;
        return add(OWN_DOMAIN, operator, inputs, 1, attributes).get(0);
    }

    /** Adds a node of several outputs. */
    List<String> apply(String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        return add("", operator, inputs, outputs, attributes);
    }

    private List<String> add(
            String domain, String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        String name = operator + "/" + nodesByOperator.merge(operator, 1, Integer::sum);
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addAllAttribute(Arrays.asList(attributes));
        if (!domain.isEmpty()) {
            node.setDomain(domain);
        }
        for (int i = 0; i < outputs; i++) {
            node.addOutput(outputs == 1 ? name : name + "/" + i);
        }
        graph.addNode(node);
        return List.copyOf(node.getOutputList());
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto attribute(String name, long[] values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    byte[] toBytes() {
        graph.clearInitializer().addAllInitializer(initializers.values());
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("squall")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph);
        if (hasOwn) {
            model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(OWN_DOMAIN).setVersion(1));
        }
        return model.build().toByteArray();
    }

    private String floats(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(name, TensorProto.DataType.FLOAT, bytes, dimensions);
    }

    private String tensor(String name, TensorProto.DataType type, ByteBuffer bytes, long... dimensions) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        for (long dimension : dimensions) {
            tensor.addDims(dimension);
        }
        TensorProto known = initializers.putIfAbsent(name, tensor.build());
        if (known != null && !known.equals(tensor.build())) {
            throw new IllegalStateException("two values for " + name);
        }
        return name;
    }

    private static ValueInfoProto valueInfo(String name, TensorProto.DataType type, Object... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dimension : dimensions) {
            if (dimension instanceof Number number) {
                shape.addDimBuilder().setDimValue(number.longValue());
            } else {
                shape.addDimBuilder().setDimParam(dimension.toString());
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
