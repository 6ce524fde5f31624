package io.squall.training;

/**
 * AdamW (Loshchilov and Hutter 2019) over one flat vector, after clipping the gradient by its length. The update is that
 * of PyTorch's {@code clip_grad_norm_} and {@code optim.AdamW}, which divides each moment by its own correction.
 *
 * <p>Owned by one thread.
 */
final class AdamW {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    /** As PyTorch: keeps the quotient finite for a gradient of zeros. */
    private static final double NORM_EPSILON = 1e-6;

    private final OptimizerConfig config;
    private final float[] mean;
    private final float[] square;
    private long steps;

    AdamW(OptimizerConfig config, int parameters) {
        this(config, new float[parameters], new float[parameters], 0);
    }

    /** Goes on where {@link #mean()}, {@link #square()} and {@link #steps()} were left. */
    AdamW(OptimizerConfig config, float[] mean, float[] square, long steps) {
        this.config = config;
        this.mean = mean;
        this.square = square;
        this.steps = steps;
    }

    /** Moves {@code parameters} against {@code gradient}. */
    void step(float[] parameters, float[] gradient, double learningRate) {
        steps++;
        double length = norm(gradient);
        float shorten = (float) Math.min(1, config.gradientNorm() / (length + NORM_EPSILON));
        float keep = (float) (1 - learningRate * config.weightDecay());
        float stride = (float) (learningRate / (1 - Math.pow(BETA1, (double) steps)));
        float spread = (float) Math.sqrt(1 - Math.pow(BETA2, (double) steps));
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i] * shorten;
            float m = (float) BETA1 * mean[i] + (float) (1 - BETA1) * g;
            float v = (float) BETA2 * square[i] + (float) (1 - BETA2) * g * g;
            mean[i] = m;
            square[i] = v;
            parameters[i] = parameters[i] * keep - stride * m / ((float) Math.sqrt(v) / spread + (float) EPSILON);
        }
    }

    private static double norm(float[] gradient) {
        double sum = 0;
        for (float g : gradient) {
            sum += (double) g * g;
        }
        return Math.sqrt(sum);
    }

    float[] mean() {
        return mean;
    }

    float[] square() {
        return square;
    }

    long steps() {
        return steps;
    }
}
