package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;

/**
 * The gradient of one optimiser step, summed over any number of batches: a large batch may come in parts that fit into
 * memory.
 */
public final class GradientPass implements AutoCloseable {

    private final LogTransformer transformer;
    private final NDManager scope;
    private final NDArray leaf;
    private final GradientCollector collector;

    GradientPass(LogTransformer transformer) {
        this.transformer = transformer;
        this.scope = transformer.manager().newSubManager();
        this.collector = scope.getEngine().newGradientCollector();
        this.leaf = transformer.leaf(scope);
        leaf.setRequiresGradient(true);
    }

    /**
     * Adds the gradient of {@code loss} over {@code batch}.
     *
     * @param loss from logits {@code [B, 1]} to one number
     * @return the value of the loss
     */
    public double accumulate(SequenceBatch batch, UnaryOperator<NDArray> loss) {
        NDArray logits = transformer.forwardTraining(leaf, batch).logits();
        NDArray value = loss.apply(logits);
        collector.backward(value);
        return value.getFloat();
    }

    /** What has been gathered so far, laid out as {@link LogTransformer#parameters()}. */
    public float[] gradient() {
        try (NDArray gradient = leaf.getGradient()) {
            return gradient.toFloatArray();
        }
    }

    @Override
    public void close() {
        collector.close();
        scope.close();
    }
}
