package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * Brings a signal to about 0 with a spread of 1 on clean windows, so that it means the same in another deployment.
 *
 * @param center its median on clean windows
 * @param spread its deviation on clean windows, more than 0
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record SignalScale(double center, double spread) {

    /** Bounds of a scaled signal: what is far stranger than clean is simply strange. */
    static final double LEAST = -3;

    static final double MOST = 6;

    /** Position of the 90 % quantile of a normal distribution with deviation 1. */
    private static final double NORMAL_TENTH = 1.2816;

    SignalScale {
        if (!Double.isFinite(center) || !(spread > 0)) {
            throw new IllegalArgumentException(
                    "scale has center " + center + " and spread " + spread + ", expected a number and a number over 0");
        }
    }

    /**
     * The scale of a signal with these values on clean windows.
     *
     * <p>Strangeness is skewed: the spread is at least that of the upper half, or a quarter of the clean windows' values at one
     * number would make every other number strange.
     *
     * @param leastSpread below it, differences mean nothing
     */
    static SignalScale of(double[] clean, double leastSpread) {
        if (clean.length == 0) {
            return new SignalScale(0, Math.max(1, leastSpread));
        }
        Quantiles quantiles = Quantiles.of(clean);
        double upper = (quantiles.at(0.9) - quantiles.median()) / NORMAL_TENTH;
        return new SignalScale(quantiles.median(), Math.max(leastSpread, Math.max(upper, quantiles.spread())));
    }

    /**
     * The scales as read from JSON.
     *
     * @throws IllegalArgumentException unless there is one for each signal
     */
    static List<SignalScale> checked(List<SignalScale> scales, List<String> signals) {
        if (scales.size() != signals.size()) {
            throw new IllegalArgumentException(scales.size() + " scales for the signals " + signals);
        }
        return List.copyOf(scales);
    }

    /** The scaled value, {@link #LEAST} to {@link #MOST}. */
    float apply(double value) {
        return clip(deviations(value));
    }

    /** The scaled value, without bounds. */
    double deviations(double value) {
        return (value - center) / spread;
    }

    /** A number of deviations within the bounds. */
    static float clip(double deviations) {
        return (float) Math.max(LEAST, Math.min(MOST, deviations));
    }
}
