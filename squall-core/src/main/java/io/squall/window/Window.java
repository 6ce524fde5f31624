package io.squall.window;

import io.squall.event.Event;
import io.squall.log.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one entity in a stretch of event time.
 *
 * @param entity {@code cloud}, a host, {@code service@host} or a request id
 * @param startMicros first microsecond inside, since the epoch
 * @param endMicros first microsecond after
 * @param events in {@link CanonicalOrder}
 */
public record Window(String entity, long startMicros, long endMicros, List<Event> events) {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private static final long LEAST_SEEN_MICROS = MICROS_PER_SECOND;

    /** Lines that share a time are told apart by few others; more would cost much where thousands do. */
    private static final int REPEATED_WITHIN = 8;

    public Window {
        if (endMicros <= startMicros) {
            throw new IllegalArgumentException("window ends at " + endMicros + ", not after its start " + startMicros);
        }
        events = List.copyOf(events);
    }

    /**
     * This window as models see it: without what is below INFO, which is written or not as an operator likes and tells how a
     * service works rather than how it fares; and without lines that a shipper delivered twice.
     */
    public Window forModels() {
        @Nullable List<Event> kept = null;
        for (int i = 0; i < events.size(); i++) {
            boolean left = isBelowInfo(events.get(i)) || isRepeated(i);
            if (left && kept == null) {
                kept = new ArrayList<>(events.subList(0, i));
            } else if (!left && kept != null) {
                kept.add(events.get(i));
            }
        }
        return kept == null ? this : with(kept);
    }

    /** The same entity and time with other events, in {@link CanonicalOrder}. */
    public Window with(List<Event> other) {
        return new Window(entity, startMicros, endMicros, other);
    }

    /**
     * The same events in the part of the window that the stream has reached: behind its time nothing is known, and what has not come
     * yet is not missing. A second at least, as events are counted by the second, and no event lies outside.
     *
     * @param streamMicros time of the stream, since the epoch
     */
    public Window seenBy(long streamMicros) {
        long last =
                events.isEmpty() ? startMicros : events.get(events.size() - 1).timeMicros();
        long seen = Math.max(Math.max(streamMicros, last) + 1, startMicros + LEAST_SEEN_MICROS);
        return seen >= endMicros ? this : new Window(entity, startMicros, seen, events);
    }

    /** {@link #seenBy} where the time of the stream is not known: as far as the events reach. */
    public Window seenByItsEvents() {
        return seenBy(Long.MIN_VALUE);
    }

    /** The same events in a window that begins later, but not behind its first event: nothing is known of the time before. */
    public Window knownFrom(long micros) {
        long first = events.isEmpty() ? startMicros : events.get(0).timeMicros();
        long start = Math.max(startMicros, Math.min(micros, first));
        return start == startMicros ? this : new Window(entity, start, endMicros, events);
    }

    private static boolean isBelowInfo(Event event) {
        return event.level() == Level.DEBUG || event.level() == Level.TRACE;
    }

    /** Whether the same process said the same at the same time just before; where clocks tell whole seconds only, it may have. */
    private boolean isRepeated(int at) {
        Event event = events.get(at);
        if (event.timeMicros() % MICROS_PER_SECOND == 0) {
            return false;
        }
        for (int i = at - 1; i >= Math.max(0, at - REPEATED_WITHIN); i--) {
            Event before = events.get(i);
            if (before.timeMicros() != event.timeMicros()) {
                return false;
            }
            if (before.level() == event.level()
                    && before.pid() == event.pid()
                    && before.message().equals(event.message())
                    && before.host().equals(event.host())
                    && before.service().equals(event.service())
                    && before.requestId().equals(event.requestId())) {
                return true;
            }
        }
        return false;
    }
}
