package io.squall.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time.
 *
 * @param from first instant inside; empty for the beginning of time
 * @param until first instant after; empty for its end
 */
public record TimeSpan(Optional<Instant> from, Optional<Instant> until) {

    /** All of time. */
    public static final TimeSpan ALWAYS = new TimeSpan(Optional.empty(), Optional.empty());

    long fromMicros() {
        return from.map(Micros::of).orElse(Long.MIN_VALUE);
    }

    long untilMicros() {
        return until.map(Micros::of).orElse(Long.MAX_VALUE);
    }
}
