package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;

/**
 * Dropout of one pass: each value is zeroed with probability {@code rate}, the others grow by {@code 1 / (1 - rate)}.
 *
 * @param rate 0 while scoring
 */
record Dropout(float rate) {

    static final Dropout NONE = new Dropout(0);

    NDArray apply(NDArray x) {
        return rate == 0 ? x : ai.djl.nn.norm.Dropout.dropout(x, rate, true).singletonOrThrow();
    }
}
