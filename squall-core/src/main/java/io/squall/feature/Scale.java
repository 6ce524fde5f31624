package io.squall.feature;

/**
 * Scaling of one number: {@code log(1 + x)} for what is heavy-tailed, then standardised and cut to [-6, 6].
 *
 * @param name the feature
 * @param log whether the logarithm is taken first
 * @param mean mean of the training values, after the logarithm
 * @param std standard deviation of them, at least {@link #MIN_STD}
 */
public record Scale(String name, boolean log, double mean, double std) {

    /**
     * Smallest deviation to divide by. A feature that hardly varied in training must not shout at the first other value: a
     * node with more memory than the training's nodes is no anomaly.
     */
    public static final double MIN_STD = 0.1;

    /** Greatest absolute value that comes out. */
    public static final float LIMIT = 6;

    public Scale {
        if (!Double.isFinite(mean) || !Double.isFinite(std) || std < MIN_STD) {
            throw new IllegalArgumentException("scale of " + name + " has mean " + mean + ", std " + std
                    + ": expected finite numbers, std " + MIN_STD + " or more");
        }
    }

    /** The value as the model takes it; 0, which is the mean, when it is missing (NaN). */
    public float apply(float value) {
        if (Float.isNaN(value)) {
            return 0;
        }
        double scaled = (transform(log, value) - mean) / std;
        return (float) Math.max(-LIMIT, Math.min(LIMIT, scaled));
    }

    static double transform(boolean log, double value) {
        return log ? Math.log1p(Math.max(0, value)) : value;
    }
}
