package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How rarely clean windows have a value as high: {@code -ln p}. Up to the 90 % quantile {@code p} is counted; beyond it the tail is
 * taken to fall exponentially, since twenty clean windows cannot tell one in a hundred from one in a thousand, and what is far
 * beyond them all should still count for more than what is just beyond.
 *
 * @param quantiles values at equal steps of share, ascending
 * @param tailScale mean excess over the 90 % quantile of those beyond it, more than 0
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record CleanTail(List<Float> quantiles, float tailScale) {

    private static final int MOST_QUANTILES = 201;
    private static final double TAIL_SHARE = 0.1;

    // The tail of few windows is drawn towards that of a scaled signal.
    private static final double PRIOR_SCALE = 0.5;
    private static final double PRIOR_VALUES = 4;
    private static final double LEAST_SCALE = 0.25;

    CleanTail {
        quantiles = List.copyOf(quantiles);
        if (quantiles.isEmpty() || !(tailScale > 0)) {
            throw new IllegalArgumentException(quantiles.size() + " quantiles and a tail scale of " + tailScale
                    + ", expected some and more than 0");
        }
    }

    /** Of the values of a signal on clean windows, at least one. */
    static CleanTail of(double[] clean) {
        Quantiles values = Quantiles.of(clean);
        int steps = Math.min(MOST_QUANTILES, clean.length) - 1;
        List<Float> quantiles = IntStream.rangeClosed(0, steps)
                .mapToObj(step -> (float) values.at(steps == 0 ? 0.5 : (double) step / steps))
                .toList();
        double tail = values.at(1 - TAIL_SHARE);
        DoubleStream excesses =
                Arrays.stream(clean).filter(value -> value > tail).map(value -> value - tail);
        double[] beyond = excesses.toArray();
        double scale = (Arrays.stream(beyond).sum() + PRIOR_SCALE * PRIOR_VALUES) / (beyond.length + PRIOR_VALUES);
        return new CleanTail(quantiles, (float) Math.max(LEAST_SCALE, scale));
    }

    /** {@code -ln} of the share of clean windows with a value as high, equal values counting half. */
    double surprise(double value) {
        int size = quantiles.size();
        double tail = quantiles.get((int) ((1 - TAIL_SHARE) * (size - 1)));
        if (value > tail) {
            return -Math.log(TAIL_SHARE) + (value - tail) / tailScale;
        }
        int below = 0;
        int notAbove = 0;
        for (float quantile : quantiles) {
            below += quantile < value ? 1 : 0;
            notAbove += quantile <= value ? 1 : 0;
        }
        double above = size - (below + notAbove) / 2.0;
        return -Math.log((above + 0.5) / (size + 1));
    }
}
