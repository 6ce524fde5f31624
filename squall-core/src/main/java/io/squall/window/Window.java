package io.squall.window;

import io.squall.event.Event;
import java.util.List;

/**
 * The events of one entity in a stretch of event time.
 *
 * @param entity {@code cloud}, a host, {@code service@host} or a request id
 * @param startMicros first microsecond inside, since the epoch
 * @param endMicros first microsecond after
 * @param events in {@link CanonicalOrder}
 */
public record Window(String entity, long startMicros, long endMicros, List<Event> events) {

    public Window {
        if (endMicros <= startMicros) {
            throw new IllegalArgumentException("window ends at " + endMicros + ", not after its start " + startMicros);
        }
        events = List.copyOf(events);
    }
}
