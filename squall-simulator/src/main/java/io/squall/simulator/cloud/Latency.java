package io.squall.simulator.cloud;

import java.util.SplittableRandom;

/**
 * How long something takes: log-normal, so that most are near the median and a few take many times as long. Drawn from a table
 * of quantiles made with {@link StrictMath}, which is fast and the same on every machine. Immutable.
 */
final class Latency {

    private static final int QUANTILES = 1024;

    private final long[] micros = new long[QUANTILES + 1];

    private Latency(double medianMillis, double sigma) {
        for (int i = 0; i <= QUANTILES; i++) {
            double share = (i + 0.5) / (QUANTILES + 1);
            micros[i] = Math.max(1, Math.round(medianMillis * 1000 * StrictMath.exp(sigma * normalQuantile(share))));
        }
    }

    /** @param sigma spread of the logarithm: 0.3 is narrow, 1.2 has a heavy tail */
    static Latency of(double medianMillis, double sigma) {
        return new Latency(medianMillis, sigma);
    }

    /** A time in microseconds. */
    long sample(SplittableRandom random) {
        int bits = random.nextInt();
        int index = bits >>> 22;
        long between = bits & 0x3FFFFF;
        return micros[index] + (((micros[index + 1] - micros[index]) * between) >> 22);
    }

    /** Acklam's approximation to the inverse of the normal distribution, to a relative error of 1.2e-9. */
    private static double normalQuantile(double p) {
        if (p < 0.02425) {
            return tail(StrictMath.sqrt(-2 * StrictMath.log(p)));
        }
        if (p > 1 - 0.02425) {
            return -tail(StrictMath.sqrt(-2 * StrictMath.log(1 - p)));
        }
        double q = p - 0.5;
        double r = q * q;
        double above =
                ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.3577518672690) * r
                                        - 30.66479806614716)
                                * r
                        + 2.506628277459239;
        double below =
                ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r
                                        - 13.28068155288572)
                                * r
                        + 1;
        return above * q / below;
    }

    private static double tail(double q) {
        double above =
                ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734)
                                                * q
                                        + 4.374664141464968)
                                * q
                        + 2.938163982698783;
        double below =
                (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q
                        + 1;
        return above / below;
    }
}
