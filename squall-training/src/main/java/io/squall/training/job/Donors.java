package io.squall.training.job;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first event of each kind in the training windows, up to {@value #MOST} kinds. */
final class Donors {

    private static final int MOST = 5_000;

    private final Map<Long, Event> byKind = new LinkedHashMap<>();

    void add(Window window) {
        for (Event event : window.events()) {
            if (byKind.size() >= MOST) {
                return;
            }
            byKind.putIfAbsent(event.kind(), event);
        }
    }

    Collection<Event> events() {
        return byKind.values();
    }
}
