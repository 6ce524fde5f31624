package io.squall.store;

import java.util.List;

/**
 * An event among those that were kept around it.
 *
 * @param before events before it, in the order of time
 * @param event the event
 * @param after events after it, in the order of time
 */
public record Neighbours(List<EventRow> before, EventRow event, List<EventRow> after) {

    /** Most events on a side. */
    public static final int MOST = 100;

    public Neighbours {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
