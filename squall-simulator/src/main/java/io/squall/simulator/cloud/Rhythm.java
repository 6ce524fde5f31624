package io.squall.simulator.cloud;

/** The day of the cloud's users (UTC): few at night, most in the early afternoon. Immutable. */
final class Rhythm {

    private static final double[] BY_HOUR = {
        0.45, 0.40, 0.38, 0.38, 0.40, 0.48, 0.60, 0.80, 1.05, 1.25, 1.35, 1.40, 1.35, 1.45, 1.50, 1.45, 1.35, 1.20,
        1.05, 0.95, 0.85, 0.75, 0.65, 0.55
    };
    private static final long HOUR = 3_600_000_000L;

    /** How much is asked of the cloud, around 1. */
    double activity(long micros) {
        int hour = (int) Math.floorMod(Math.floorDiv(micros, HOUR), 24L);
        double share = Math.floorMod(micros, HOUR) / (double) HOUR;
        return BY_HOUR[hour] * (1 - share) + BY_HOUR[(hour + 1) % 24] * share;
    }

    /** How many times as long answers take, around 1. */
    double slowness(long micros) {
        return 0.75 + 0.25 * activity(micros);
    }
}
