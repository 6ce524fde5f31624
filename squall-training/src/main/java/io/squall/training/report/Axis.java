package io.squall.training.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear scale from values to pixels.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}, above {@code low}
 * @param from pixel of the lowest value
 * @param to pixel of the highest value; below {@code from} for an axis that points upward
 */
record Axis(double low, double high, double from, double to) {

    private static final double[] STEPS = {1, 2, 5, 10};

    Axis {
        if (!(high > low)) {
            throw new IllegalArgumentException("axis from " + low + " to " + high);
        }
    }

    /** The scale with its ends moved out to round numbers, so that at most about {@code ticks} of them stand on it. */
    static Axis around(double low, double high, int ticks, double from, double to) {
        double spread = high > low ? high - low : Math.max(Math.abs(low), 1);
        double step = step(spread, ticks);
        double first = Math.floor(low / step) * step;
        double last = Math.ceil(high / step) * step;
        return new Axis(first, last > first ? last : first + step, from, to);
    }

    double pixel(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Round values on the scale, at most about {@code count}. */
    List<Double> ticks(int count) {
        double step = step(high - low, count);
        List<Double> ticks = new ArrayList<>();
        // Multiples of the step rather than a running sum, which would drift away from round numbers.
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static double step(double spread, int count) {
        double rough = spread / count;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (rough <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
