package io.squall.store;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time cut into columns of one width, a multiple of five minutes, the shortest time that windows are cut by as
 * Squall comes.
 *
 * @param from begin of the first column, a multiple of five minutes
 * @param until end of the last column
 * @param step width of a column
 */
public record TimeColumns(Instant from, Instant until, Duration step) {

    /** Most columns of an answer. */
    public static final int MOST = 300;

    private static final long FIVE_MINUTES = 300;
    private static final Duration LONGEST = Duration.ofDays(3660);

    /**
     * At most {@code columns} columns that cover the time from {@code from} to {@code until}.
     *
     * @throws IllegalArgumentException in one line, when there is no such time or it is longer than ten years
     */
    public static TimeColumns cut(Instant from, Instant until, int columns) {
        if (columns < 1 || columns > MOST) {
            throw new IllegalArgumentException("columns: " + columns + " is not within 1 and " + MOST);
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until: " + until + " is not after from, " + from);
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("from: more than ten years before until, " + until);
        }
        long first = Math.floorDiv(from.getEpochSecond(), FIVE_MINUTES) * FIVE_MINUTES;
        long last = until.getNano() > 0 ? until.getEpochSecond() + 1 : until.getEpochSecond();
        long step = Math.max(1, ceil(ceil(last - first, columns), FIVE_MINUTES)) * FIVE_MINUTES;
        long number = ceil(last - first, step);
        return new TimeColumns(
                Instant.ofEpochSecond(first), Instant.ofEpochSecond(first + number * step), Duration.ofSeconds(step));
    }

    private static long ceil(long dividend, long divisor) {
        return Math.floorDiv(dividend + divisor - 1, divisor);
    }

    long fromMicros() {
        return Micros.of(from);
    }

    long untilMicros() {
        return Micros.of(until);
    }

    long stepMicros() {
        return step.toSeconds() * 1_000_000;
    }
}
