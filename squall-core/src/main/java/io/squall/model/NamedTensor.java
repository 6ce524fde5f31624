package io.squall.model;

/**
 * One parameter of the network. The array must not be changed.
 *
 * @param name stable: checkpoints, bundles and the ONNX graph carry it
 * @param shape row-major, no dimension of 0
 * @param values as many as the product of {@code shape}
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor: identity is never asked of it
public record NamedTensor(String name, long[] shape, float[] values) {

    public NamedTensor {
        long size = 1;
        for (long dimension : shape) {
            size = Math.multiplyExact(size, dimension);
        }
        if (size < 1 || size != values.length) {
            throw new IllegalArgumentException(name + " has " + values.length + " values, expected " + size);
        }
    }
}
