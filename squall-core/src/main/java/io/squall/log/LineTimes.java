package io.squall.log;

import java.time.Instant;
import java.util.List;

/**
 * Tells the time of a line before it becomes a record, so that lines of several files can be brought into one order.
 *
 * <p>One instance reads one file, whose format it learns as it goes. All that are made of one with {@link #another()} share
 * their tables, and are used by one thread.
 */
public final class LineTimes {

    /** The line has no time of its own: it continues the one above, or is in no format that is known. */
    public static final long NONE = Long.MIN_VALUE;

    private final List<LineFormat> formats;
    private final FormatDetector detector;
    private final ZoneShift zone;
    private final LineFields fields = new LineFields();

    /**
     * @param options zone and format
     * @param reference when the lines were written at the latest, for times that do not tell their year
     */
    public LineTimes(ReadOptions options, Instant reference) {
        this(
                LineFormats.all(reference).stream()
                        .filter(format -> options.format().orElse(format.name()).equals(format.name()))
                        .toList(),
                new ZoneShift(options.zone()));
    }

    private LineTimes(List<LineFormat> formats, ZoneShift zone) {
        this.formats = formats;
        this.detector = new FormatDetector(formats);
        this.zone = zone;
    }

    /** The same for a further file, for the same thread. */
    public LineTimes another() {
        return new LineTimes(formats, zone);
    }

    /** Microseconds since the epoch, UTC, at which the line {@code bytes[from, to)} was written, or {@link #NONE}. */
    public long micros(byte[] bytes, int from, int to) {
        if (detector.parse(bytes, from, to, fields) != LineFormat.Outcome.RECORD) {
            return NONE;
        }
        return fields.zoned ? fields.timeMicros : zone.toUtc(fields.timeMicros);
    }

    /** Microseconds since the epoch, UTC, at which {@code line} was written, or {@link #NONE}. */
    public long micros(byte[] line) {
        return micros(line, 0, line.length);
    }
}
