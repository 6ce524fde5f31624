package io.squall.store;

import io.squall.log.Level;
import java.util.List;

/**
 * How often which templates were met in a stretch of the journal.
 *
 * @param after journal position behind which counting began
 * @param upTo journal position up to which everything is counted
 * @param sightings by template and hour
 */
public record TemplateSightings(long after, long upTo, List<Sighting> sightings) {

    /**
     * A template in an hour of event time.
     *
     * @param eventId 16 hexadecimal digits
     * @param text the template
     * @param level the highest level met
     * @param hourMicros beginning of the hour, microseconds since the epoch
     * @param firstMicros time of its first event in the hour
     * @param lastMicros time of its last event in the hour
     * @param count events
     */
    public record Sighting(
            String eventId, String text, Level level, long hourMicros, long firstMicros, long lastMicros, long count) {}

    public TemplateSightings {
        if (upTo < after) {
            throw new IllegalArgumentException("counted up to " + upTo + ", which is before " + after);
        }
        sightings = List.copyOf(sightings);
    }

    /** Nothing was met, up to {@code position}. */
    public static TemplateSightings none(long position) {
        return new TemplateSightings(position, position, List.of());
    }
}
