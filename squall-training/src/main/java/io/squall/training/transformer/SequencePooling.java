package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import io.squall.model.Pooling;

/** The events of a sequence become one vector; padding has no part in it. */
final class SequencePooling {

    private final Pooling pooling;

    SequencePooling(Pooling pooling) {
        this.pooling = pooling;
    }

    /** Width of the pooled vector for an encoder of {@code width}. */
    int width(int width) {
        return switch (pooling) {
            case MEAN -> width;
            case MEAN_MAX -> 2 * width;
        };
    }

    /** {@code [B, L, E] -> [B, E]} or {@code [B, 2E]} */
    NDArray forward(NDArray events, SequenceBatch batch) {
        NDArray mean = mean(events, batch.weights());
        return switch (pooling) {
            case MEAN -> mean;
            case MEAN_MAX -> mean.concat(max(events, batch.paddingBias()), 1);
        };
    }

    /** A product in place of a masked sum: it makes no array of the size of {@code events}. */
    private static NDArray mean(NDArray events, NDArray weights) {
        long b = events.getShape().get(0);
        NDArray total = weights.sum(new int[] {1}, true).maximum(1e-6f); // [B, 1]; no division by 0 without events
        NDArray sum = weights.expandDims(1).batchMatMul(events); // [B, 1, L] x [B, L, E] -> [B, 1, E]
        return sum.reshape(b, events.getShape().get(2)).div(total);
    }

    private static NDArray max(NDArray events, NDArray paddingBias) {
        return events.add(paddingBias.expandDims(2)).max(new int[] {1}); // [B, L, E] -> [B, E]
    }
}
