package io.squall.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * Binary cross-entropy on logits, positives weighted: {@code w y softplus(-x) + (1 - y) softplus(x)}, the stable form of
 * {@code -w y ln p - (1 - y) ln (1 - p)}.
 *
 * @param positiveWeight {@code w}
 * @param smoothing labels become {@code smoothing / 2} and {@code 1 - smoothing / 2}
 */
record BinaryCrossEntropy(double positiveWeight, double smoothing) {

    /** @param positives and {@code negatives} of an epoch */
    static BinaryCrossEntropy balanced(LossConfig config, int positives, int negatives) {
        double ratio = (double) negatives / Math.max(1, positives);
        double weight = Math.max(1, Math.min(config.maxPositiveWeight(), ratio));
        return new BinaryCrossEntropy(weight, config.labelSmoothing());
    }

    /** Sum over the batch of {@code logits [B, 1]}. */
    NDArray sum(NDArray logits, int[] labels) {
        float[] positive = new float[labels.length];
        float[] negative = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            double target = target(labels[i]);
            positive[i] = (float) (positiveWeight * target);
            negative[i] = (float) (1 - target);
        }
        Shape shape = logits.getShape();
        NDArray missed =
                Activation.softPlus(logits.neg()).mul(logits.getManager().create(positive, shape));
        NDArray alarmed = Activation.softPlus(logits).mul(logits.getManager().create(negative, shape));
        return missed.add(alarmed).sum();
    }

    /** Of one logit. */
    double of(double logit, int label) {
        double target = target(label);
        return positiveWeight * target * softplus(-logit) + (1 - target) * softplus(logit);
    }

    private double target(int label) {
        return label * (1 - smoothing) + smoothing / 2;
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
