package io.squall.training.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Gets the weights back out of a graph that {@link OnnxExporter} wrote, to train on from there. */
public final class OnnxWeights {

    private OnnxWeights() {}

    /**
     * The parameters under the names and in the order in which they were exported.
     *
     * @throws IllegalArgumentException when the bytes are no such graph
     */
    public static NamedWeights read(byte[] onnx) {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(onnx);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not an ONNX graph: " + e.getMessage(), e);
        }
        List<NamedTensor> tensors = new ArrayList<>();
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            if (!tensor.getName().startsWith(OnnxGraph.CONSTANT_PREFIX)) {
                tensors.add(parameter(tensor));
            }
        }
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("not a network of Squall: the ONNX graph has no parameters");
        }
        return NamedWeights.of(tensors);
    }

    private static NamedTensor parameter(TensorProto tensor) {
        if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber() || !tensor.hasRawData()) {
            throw new IllegalArgumentException(
                    "not a network of Squall: " + tensor.getName() + " does not hold raw 32-bit floats");
        }
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        FloatBuffer buffer = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new NamedTensor(tensor.getName(), shape, values);
    }
}
