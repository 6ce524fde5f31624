package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * How often something occurs on clean windows.
 *
 * @param key as a hexadecimal number
 * @param logRate median natural logarithm of events a second, of the windows that have any
 * @param wander deviation of that logarithm between windows, beyond what few events explain
 * @param presence share of windows that have any; drawn to the middle, so that two windows make nothing sure
 * @param logGap natural logarithm of the seconds that nearly no window has to wait for it
 * @param gapSpread deviation of the logarithm of the longest wait
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record TypicalRate(String key, float logRate, float wander, float presence, float logGap, float gapSpread) {

    private static final double STEADY_PRESENCE = 0.9;
    private static final double STEADY_EVENTS = 3;

    TypicalRate {
        if (!Float.isFinite(logRate) || !(wander > 0) || !(gapSpread > 0) || !Float.isFinite(logGap)) {
            throw new IllegalArgumentException("typical rate of " + key + " is " + logRate + " +- " + wander + ", gap "
                    + logGap + " +- " + gapSpread + ", expected numbers and spreads over 0");
        }
    }

    /** Whether nearly every clean window has some. */
    boolean isSteady() {
        return presence >= STEADY_PRESENCE;
    }

    private double expected(double seconds) {
        return Math.exp(logRate) * seconds;
    }

    /** How far the logarithm of the rate is above the median, in its deviations: wander and the noise of few events. */
    double excess(int count, double seconds) {
        double noise = 1 / (expected(seconds) + 0.5);
        return (WindowRates.logRate(count, seconds) - logRate) / Math.sqrt(wander * wander + noise);
    }

    /** Whether a window of this length should have some. */
    boolean isExpectedIn(double seconds) {
        return isSteady() && (expected(seconds) >= STEADY_EVENTS || logGap < Math.log(seconds));
    }

    /** How far a wait is beyond what clean windows have, in deviations; 0 when it is not. */
    double overdue(double logWait) {
        return Math.max(0, (logWait - logGap) / gapSpread);
    }
}
