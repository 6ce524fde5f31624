package io.squall.adapt;

import io.squall.event.Event;
import io.squall.window.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The windows of one beginning, as they lie on disk.
 *
 * @param startMicros where they begin, microseconds since the epoch
 * @param endMicros where they end
 * @param file holds them
 * @param bytes its size
 */
record KeptWindows(long startMicros, long endMicros, Path file, long bytes) {

    /** Whether the stretch of the other follows this one without a gap, or overlaps it. */
    boolean leadsTo(KeptWindows later) {
        return startMicros < later.startMicros && later.startMicros <= endMicros;
    }

    /**
     * The whole windows among those read: one that comes in several parts was cut, as there were too many events, and would
     * teach wrong rates.
     */
    static List<Window> whole(List<Window> read) {
        Set<String> entities = new HashSet<>();
        Set<String> cut = new HashSet<>();
        for (Window window : read) {
            if (!entities.add(window.entity())) {
                cut.add(window.entity());
            }
        }
        List<Window> whole = new ArrayList<>();
        for (Window window : read) {
            List<Event> events = window.events();
            if (!events.isEmpty() && !cut.contains(window.entity())) {
                whole.add(window);
            }
        }
        return whole;
    }
}
