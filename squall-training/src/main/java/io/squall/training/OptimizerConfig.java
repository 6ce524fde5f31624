package io.squall.training;

/**
 * Settings of AdamW.
 *
 * @param learningRate the schedule's highest
 * @param weightDecay share of each weight, times the learning rate, that a step takes away
 * @param gradientNorm a longer gradient is shortened to this length
 */
public record OptimizerConfig(double learningRate, double weightDecay, double gradientNorm) {

    public OptimizerConfig {
        Setting.require(learningRate > 0, "optimizer.learningRate", learningRate, "above 0");
        Setting.require(weightDecay >= 0, "optimizer.weightDecay", weightDecay, "0 or more");
        Setting.require(gradientNorm > 0, "optimizer.gradientNorm", gradientNorm, "above 0");
    }

    /** Learning rate 1e-4, weight decay 1e-5, gradient norm 1. */
    public static OptimizerConfig specification() {
        return new OptimizerConfig(1e-4, 1e-5, 1);
    }
}
