package io.squall.training.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scale of time with ticks at round clock times, UTC. */
final class TimeAxis {

    private static final int MOST_TICKS = 9;
    private static final long DAY = 86_400;
    private static final long[] STEPS = {
        60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY,
        90 * DAY, 365 * DAY
    };
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);

    private final Range range;
    private final Axis axis;

    /** The scale of {@code range} between two pixels. */
    TimeAxis(Range range, double from, double to) {
        this.range = range;
        this.axis = new Axis(range.first(), range.last(), from, to);
    }

    /** Seconds since the epoch, {@code last} after {@code first}. */
    record Range(long first, long last) {}

    double pixel(long epochSecond) {
        return axis.pixel((double) epochSecond);
    }

    List<Frame.Tick> ticks() {
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && (range.last() - range.first()) / STEPS[i] < MOST_TICKS; i--) {
            step = STEPS[i];
        }
        DateTimeFormatter format = step < DAY ? CLOCK : DATE;
        List<Frame.Tick> ticks = new ArrayList<>();
        for (long at = -Math.floorDiv(-range.first(), step) * step; at <= range.last(); at += step) {
            ticks.add(new Frame.Tick(
                    pixel(at), format.format(Instant.ofEpochSecond(at).atOffset(ZoneOffset.UTC))));
        }
        return ticks;
    }
}
