package io.squall.flink;

import io.squall.event.Event;
import java.util.Comparator;

/**
 * Where an event stands among all events, whatever subtask reads it: by time, then file, then line, as {@code squall detect} reads
 * files side by side. Many events share a millisecond, so the time alone would not do.
 *
 * @param timeMicros microseconds since the epoch
 * @param file file that it stands in, or empty
 * @param line its line there
 */
public record Position(long timeMicros, String file, long line) implements Comparable<Position> {

    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::timeMicros)
            .thenComparing(Position::file)
            .thenComparingLong(Position::line);

    static Position of(Event event) {
        return new Position(event.timeMicros(), event.file(), event.line());
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
