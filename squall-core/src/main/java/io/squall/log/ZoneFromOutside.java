package io.squall.log;

/**
 * Gives a line's own local time the zone that a time around it tells.
 *
 * <p>A service in the journal writes {@code 2026-11-24 01:08:38.609} in its local time, and the journal says that this was
 * at 00:08:38 UTC. Own times are better to keep: all lines of a traceback share one. The difference of the two, rounded
 * to a quarter of an hour, is the offset.
 */
final class ZoneFromOutside {

    private static final long QUARTER_MICROS = 15 * 60 * 1_000_000L;
    private static final long LARGEST_OFFSET_MICROS = 72 * QUARTER_MICROS;

    private ZoneFromOutside() {}

    /** Moves the time in {@code fields} to UTC; leaves it when the two are too far apart to be the same moment. */
    static void apply(long outsideMicrosUtc, LineFields fields) {
        if (fields.zoned) {
            return;
        }
        long difference = fields.timeMicros - outsideMicrosUtc;
        if (Math.abs(difference) > LARGEST_OFFSET_MICROS) {
            return;
        }
        fields.timeMicros -= Math.floorDiv(difference + QUARTER_MICROS / 2, QUARTER_MICROS) * QUARTER_MICROS;
        fields.zoned = true;
    }
}
