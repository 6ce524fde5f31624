package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;

/** y = x W^T + b, with {@code W [out, in]} and {@code b [out]}. */
final class Linear {

    private final String weight;
    private final String bias;

    Linear(ParameterLayout layout, String name, long in, long out) {
        this(layout, name + ".weight", name + ".bias", Initialization.FAN_IN, Initialization.FAN_IN, in, out);
    }

    Linear(
            ParameterLayout layout,
            String weight,
            String bias,
            Initialization weightStart,
            Initialization biasStart,
            long in,
            long out) {
        this.weight = weight;
        this.bias = bias;
        layout.declare(weight, weightStart, in, out, out, in);
        layout.declare(bias, biasStart, in, out, out);
    }

    /** {@code [..., in] -> [..., out]} */
    NDArray forward(Parameters parameters, NDArray x) {
        return ai.djl.nn.core.Linear.linear(x, parameters.get(weight), parameters.get(bias))
                .singletonOrThrow();
    }
}
