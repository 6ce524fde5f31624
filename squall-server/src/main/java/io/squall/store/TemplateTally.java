package io.squall.store;

import io.squall.event.Event;
import io.squall.log.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts templates by hour between two writes to the store. Events up to the position that the store already has are not
 * counted, so that a replay of the journal after a crash counts none twice.
 *
 * <p>For one thread. Holds one entry a template and hour, and is empty after each {@link #take}.
 */
public final class TemplateTally {

    private record Key(long template, long hourMicros) {}

    private static final class Count {
        final Event sample;
        Level level;
        long firstMicros;
        long lastMicros;
        long count;

        Count(Event sample) {
            this.sample = sample;
            this.level = sample.level();
            this.firstMicros = sample.timeMicros();
            this.lastMicros = sample.timeMicros();
        }

        void add(Event event) {
            count++;
            firstMicros = Math.min(firstMicros, event.timeMicros());
            lastMicros = Math.max(lastMicros, event.timeMicros());
            level = event.level().compareTo(level) > 0 ? event.level() : level;
        }
    }

    private final Map<Key, Count> counts = new HashMap<>();
    private long position;

    /** @param position what {@link Results#resume} gave: everything up to there is counted */
    public TemplateTally(long position) {
        this.position = position;
    }

    /** Counts {@code event}, which stands in the journal at {@code journalPosition}. */
    public void count(Event event, long journalPosition) {
        if (journalPosition > position) {
            Key key = new Key(event.template().id(), Math.floorDiv(event.timeMicros(), Micros.HOUR) * Micros.HOUR);
            counts.computeIfAbsent(key, k -> new Count(event)).add(event);
        }
    }

    /** What was counted since the last time, with everything up to {@code upTo}; begins anew. */
    public TemplateSightings take(long upTo) {
        long end = Math.max(position, upTo);
        List<TemplateSightings.Sighting> sightings = new ArrayList<>(counts.size());
        counts.forEach((key, count) -> sightings.add(new TemplateSightings.Sighting(
                count.sample.template().eventId(),
                count.sample.template().text(),
                count.level,
                key.hourMicros(),
                count.firstMicros,
                count.lastMicros,
                count.count)));
        TemplateSightings taken = new TemplateSightings(position, end, sightings);
        counts.clear();
        position = end;
        return taken;
    }
}
