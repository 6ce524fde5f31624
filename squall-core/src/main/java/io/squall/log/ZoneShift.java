package io.squall.log;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Turns a file's wall clock into UTC. In an hour that comes twice when summer time ends, the first one is taken.
 *
 * <p>The offset is looked up once for each quarter of an hour: since 1972 no zone has changed its clocks between two
 * quarters.
 */
final class ZoneShift {

    private static final long MICROS = 1_000_000L;
    private static final long QUARTER_MICROS = 15 * 60 * MICROS;

    private final ZoneRules rules;
    private long quarter = Long.MIN_VALUE;
    private long offsetMicros;

    ZoneShift(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** Microseconds since the epoch, UTC, for a wall clock written as microseconds since 1970-01-01T00:00. */
    long toUtc(long localMicros) {
        long wanted = Math.floorDiv(localMicros, QUARTER_MICROS);
        if (wanted != quarter) {
            long seconds = Math.floorDiv(localMicros, MICROS);
            LocalDateTime wall = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
            offsetMicros = rules.getOffset(wall).getTotalSeconds() * MICROS;
            quarter = wanted;
        }
        return localMicros - offsetMicros;
    }
}
