package io.squall.window;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of events inside a window: by time, then component, then process, then host, then arrival.
 *
 * <p>Many records share a millisecond. Lines of one process keep the order in which they were written; between processes
 * the order is made up, but it is the same whether the lines came as a folder, an archive or one merged stream.
 */
public final class CanonicalOrder {

    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::timeMicros)
            .thenComparing(Event::component)
            .thenComparingInt(Event::pid)
            .thenComparing(Event::host);

    private CanonicalOrder() {}

    /** A sorted copy; events that compare equal stay as they arrived. */
    public static List<Event> sorted(List<Event> events) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(ORDER);
        return sorted;
    }
}
