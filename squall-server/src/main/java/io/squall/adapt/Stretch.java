package io.squall.adapt;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of event time.
 *
 * @param fromMicros its beginning, microseconds since the epoch
 * @param untilMicros its end
 */
public record Stretch(long fromMicros, long untilMicros) {

    private static final long MICROS = 1_000_000;

    /** @throws IllegalArgumentException in one line, when it ends before it begins */
    public Stretch {
        if (untilMicros <= fromMicros) {
            throw new IllegalArgumentException("until: is not after from");
        }
    }

    /** The stretch from a time to another, or, without one, to the end of time. */
    public static Stretch of(Instant from, Optional<Instant> until) {
        return new Stretch(micros(from), until.map(Stretch::micros).orElse(Long.MAX_VALUE));
    }

    /** A time too far off for microseconds becomes the furthest one. */
    private static long micros(Instant time) {
        long furthest = Long.MAX_VALUE / MICROS - 1;
        return Math.max(-furthest, Math.min(furthest, time.getEpochSecond())) * MICROS + time.getNano() / 1_000;
    }

    boolean holds(KeptWindows windows) {
        return windows.startMicros() >= fromMicros && windows.endMicros() <= untilMicros;
    }

    boolean touches(KeptWindows windows) {
        return windows.startMicros() < untilMicros && windows.endMicros() > fromMicros;
    }
}
