package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;

/** Dropout of one pass: some values are zeroed at random, the others grow so that the expected sum stays. */
interface Dropout {

    /** While scoring. */
    Dropout NONE = x -> x;

    NDArray apply(NDArray x);

    /** Drawn by libtorch on its device, from the seed of {@link ComputeDevice#seed}. */
    static Dropout onDevice(float rate) {
        return x -> ai.djl.nn.norm.Dropout.dropout(x, rate, true).singletonOrThrow();
    }
}
