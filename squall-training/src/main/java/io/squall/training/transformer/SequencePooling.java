package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import java.util.Optional;

/** The events of a sequence become one vector; padding has no part in it. */
final class SequencePooling {

    private final Pooling pooling;
    private final int width;
    private final boolean bag;
    private final Optional<SoftCount> count;

    SequencePooling(ParameterLayout layout, ModelConfig config) {
        pooling = config.pooling();
        width = config.dModel();
        bag = config.layers() == 0;
        count = pooling == Pooling.DUAL ? Optional.of(new SoftCount(layout, width)) : Optional.empty();
    }

    /** Width of the pooled vector. */
    int width() {
        return switch (pooling) {
            case MEAN -> width;
            case MEAN_MAX -> 2 * width;
            case DUAL -> (bag ? 2 : 3) * width + SoftCount.WIDTH;
        };
    }

    /**
     * {@code [B, L, E], [B, L, E] -> [B, pooled]}
     *
     * @param events before the encoder
     * @param encoded after it; of a bag the same
     * @param path leaves out what the encoder made of whole sequences
     */
    NDArray forward(Parameters parameters, NDArray events, NDArray encoded, SequenceBatch batch, Dropout path) {
        NDArray mean = mean(encoded, batch.weights());
        return switch (pooling) {
            case MEAN -> mean;
            case MEAN_MAX -> mean.concat(max(encoded, batch.paddingBias()), 1);
            case DUAL -> {
                NDArray counts = count.orElseThrow().forward(parameters, events, batch.weights());
                NDArray maxima = max(events, batch.paddingBias());
                yield (bag ? mean : byEncoder(mean, encoded, batch, path))
                        .concat(maxima, 1)
                        .concat(counts, 1);
            }
        };
    }

    private static NDArray byEncoder(NDArray mean, NDArray encoded, SequenceBatch batch, Dropout path) {
        NDArray both = mean.concat(max(encoded, batch.paddingBias()), 1); // [B, 2E]
        NDArray kept = path.apply(batch.scope().ones(new Shape(mean.getShape().get(0), 1))); // [B, 1]
        return both.mul(kept);
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

    /**
     * How many events there are of each of {@value #WIDTH} learned sorts, {@code ln(1 + sum of sigmoids) - 3}: a mean tells
     * shares and a maximum presence, neither tells three errors from thirty.
     */
    private static final class SoftCount {

        private static final int WIDTH = 64;
        /** Brings the counts of windows of some ten to some hundred events near 0. */
        private static final float CENTRE = 3;

        private final Linear sorts;

        SoftCount(ParameterLayout layout, int width) {
            sorts = new Linear(layout, "soft_count", width, WIDTH);
        }

        NDArray forward(Parameters parameters, NDArray events, NDArray weights) {
            long b = events.getShape().get(0);
            NDArray members = Activation.sigmoid(sorts.forward(parameters, events)); // [B, L, 64]
            NDArray counts = weights.expandDims(1).batchMatMul(members); // [B, 1, L] x [B, L, 64] -> [B, 1, 64]
            return counts.reshape(b, WIDTH).add(1).log().sub(CENTRE);
        }
    }
}
