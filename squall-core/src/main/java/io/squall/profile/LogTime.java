package io.squall.profile;

/**
 * Durations on a logarithmic grid of an eighth of an octave (9 %), from half a millisecond to two hours and a quarter: fine enough
 * for medians, small enough to keep a byte for each duration or a histogram for each kind. Times are natural logarithms of seconds.
 */
final class LogTime {

    /** Number of bins. */
    static final int BINS = 192;

    private static final int BINS_PER_OCTAVE = 8;
    private static final double LN_2 = Math.log(2);
    private static final double BIN_WIDTH = LN_2 / BINS_PER_OCTAVE;
    /** uWSGI tells whole milliseconds, so 0 means less than one. */
    private static final double SHORTEST_SECONDS = 1.0 / 2048;

    private static final double FIRST = Math.log(SHORTEST_SECONDS);

    private LogTime() {}

    /** The logarithm of a duration; of one shorter than half a millisecond, that of half a millisecond. */
    static double ofSeconds(double seconds) {
        return Math.log(Math.max(seconds, SHORTEST_SECONDS));
    }

    /** The bin of a logarithm, 0 to {@link #BINS} - 1. */
    static int bin(double logSeconds) {
        return (int) Math.max(0, Math.min(BINS - 1, (logSeconds - FIRST) / BIN_WIDTH));
    }

    /** The logarithm in the middle of a bin. */
    static double middle(int bin) {
        return FIRST + (bin + 0.5) * BIN_WIDTH;
    }

    /** The logarithm below which {@code share} of a histogram lies, interpolated inside its bin. */
    static double quantile(int[] histogram, double share) {
        long total = 0;
        for (int count : histogram) {
            total += count;
        }
        double rank = share * total;
        double below = 0;
        for (int bin = 0; bin < histogram.length; bin++) {
            if (histogram[bin] > 0 && below + histogram[bin] >= rank) {
                return FIRST + (bin + (rank - below) / histogram[bin]) * BIN_WIDTH;
            }
            below += histogram[bin];
        }
        return FIRST;
    }
}
