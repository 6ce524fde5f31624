package io.squall.window;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Windows that still take events, by start and then entity. Starts are in clock order, so the first is the oldest. */
final class OpenWindows {

    private final long lengthMicros;
    private final TreeMap<Long, TreeMap<String, List<Event>>> byStart = new TreeMap<>();
    private long heldEvents;

    OpenWindows(long lengthMicros) {
        this.lengthMicros = lengthMicros;
    }

    void add(String entity, long startMicros, Event event) {
        byStart.computeIfAbsent(startMicros, start -> new TreeMap<>())
                .computeIfAbsent(entity, name -> new ArrayList<>())
                .add(event);
        heldEvents++;
    }

    /** Events held, one that stands in several windows counted in each. */
    long heldEvents() {
        return heldEvents;
    }

    boolean isEmpty() {
        return byStart.isEmpty();
    }

    /** End of the oldest open window. */
    long oldestEndMicros() {
        return byStart.firstKey() + lengthMicros;
    }

    /** Closes all windows with the oldest start, in the order of their entities. */
    void closeOldest(WindowSink sink) {
        Map.Entry<Long, TreeMap<String, List<Event>>> oldest = byStart.pollFirstEntry();
        oldest.getValue().forEach((entity, events) -> {
            heldEvents -= events.size();
            sink.accept(
                    new Window(entity, oldest.getKey(), oldest.getKey() + lengthMicros, CanonicalOrder.sorted(events)));
        });
    }
}
