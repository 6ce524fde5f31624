package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Layer normalisation over the last axis (Ba, Kiros and Hinton 2016), with a learned scale and shift. */
final class LayerNorm {

    /** PyTorch's default; the ONNX graph uses the same. */
    private static final float EPSILON = 1e-5f;

    private final String weight;
    private final String bias;
    private final Shape width;

    LayerNorm(ParameterLayout layout, String name, long width) {
        this.weight = name + ".weight";
        this.bias = name + ".bias";
        this.width = new Shape(width);
        layout.declare(weight, Initialization.ONES, width, width, width);
        layout.declare(bias, Initialization.ZEROS, width, width, width);
    }

    /** {@code [..., E] -> [..., E]} */
    NDArray forward(Parameters parameters, NDArray x) {
        return ai.djl.nn.norm.LayerNorm.layerNorm(x, width, parameters.get(weight), parameters.get(bias), EPSILON)
                .singletonOrThrow();
    }
}
