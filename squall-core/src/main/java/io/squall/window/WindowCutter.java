package io.squall.window;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects exactly the given stretches, which may overlap and be of any length: for recordings whose labels say which
 * windows to score. A stretch without events becomes an empty window. Used by one thread.
 */
public final class WindowCutter {

    private final List<Stretch> stretches;
    private final List<List<Event>> events = new ArrayList<>();

    public WindowCutter(List<Stretch> stretches) {
        this.stretches = List.copyOf(stretches);
        this.stretches.forEach(stretch -> events.add(new ArrayList<>()));
    }

    /** Takes an event into every stretch that it lies in. */
    public void add(Event event) {
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            if (event.timeMicros() >= stretch.startMicros()
                    && event.timeMicros() < stretch.endMicros()
                    && belongs(event, stretch.entity())) {
                events.get(i).add(event);
            }
        }
    }

    /** The windows, in the order in which their stretches were given. */
    public List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            windows.add(new Window(
                    stretch.entity(),
                    stretch.startMicros(),
                    stretch.endMicros(),
                    CanonicalOrder.sorted(events.get(i))));
        }
        return windows;
    }

    private static boolean belongs(Event event, String entity) {
        for (EntityKind kind : EntityKind.values()) {
            if (kind.entityOf(event).equals(entity)) {
                return true;
            }
        }
        return false;
    }
}
