package io.squall.training;

/**
 * Settings of the loss.
 *
 * @param maxPositiveWeight a positive window weighs as much as there are negatives to a positive in an epoch, but not
 *     more than this; 1 for no weighting
 * @param labelSmoothing labels become {@code smoothing / 2} and {@code 1 - smoothing / 2}
 */
public record LossConfig(double maxPositiveWeight, double labelSmoothing) {

    public LossConfig {
        Setting.require(maxPositiveWeight >= 1, "loss.maxPositiveWeight", maxPositiveWeight, "1 or more");
        Setting.require(labelSmoothing >= 0 && labelSmoothing < 1, "loss.labelSmoothing", labelSmoothing, "in [0, 1)");
    }

    /** Class weight up to 20, no smoothing. */
    public static LossConfig specification() {
        return new LossConfig(20, 0);
    }
}
