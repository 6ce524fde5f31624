package io.squall.feature;

/**
 * Brings one feature to about mean 0 and deviation 1: {@code (f(x) - mean) / deviation}, cut to ±{@value #LIMIT}. A
 * missing value (NaN) becomes 0, the mean.
 *
 * @param logarithmic whether {@code f} is {@code log(1 + x)}, for features with heavy tails, or {@code x} itself
 * @param mean of {@code f(x)} over the values of the training split that are there
 * @param deviation of the same, at least {@value #LEAST_DEVIATION}
 */
public record Standardization(boolean logarithmic, double mean, double deviation) {

    static final double LIMIT = 6;
    static final double LEAST_DEVIATION = 1e-3;

    public Standardization {
        if (!(deviation >= LEAST_DEVIATION) || !Double.isFinite(mean) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("mean " + mean + ", deviation " + deviation + ": not usable");
        }
    }

    /** The scaled value. */
    public float apply(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        double scaled = (transformed(value) - mean) / deviation;
        return (float) Math.max(-LIMIT, Math.min(LIMIT, scaled));
    }

    private double transformed(double value) {
        return logarithmic ? Math.log1p(Math.max(value, 0)) : value;
    }

    /** Gathers values and fits to them (Welford's method). */
    static final class Fit {
        private final boolean logarithmic;
        private long count;
        private double mean;
        private double squares;

        Fit(boolean logarithmic) {
            this.logarithmic = logarithmic;
        }

        void add(double value) {
            if (Double.isNaN(value)) {
                return;
            }
            double x = logarithmic ? Math.log1p(Math.max(value, 0)) : value;
            count++;
            double delta = x - mean;
            mean += delta / count;
            squares += delta * (x - mean);
        }

        /** Values that never vary (or never came) are left at deviation 1, so that another cloud's are not blown up. */
        Standardization fitted() {
            double deviation = count < 2 ? 1 : Math.sqrt(squares / count);
            return new Standardization(logarithmic, mean, deviation < LEAST_DEVIATION ? 1 : deviation);
        }
    }
}
