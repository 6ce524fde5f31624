package io.squall.training.baseline;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each kind of event occurs in a window.
 *
 * @param byKind count by {@link Event#kind()}; sorted, so that sums over it do not depend on a hash table's order
 */
record KindCounts(SortedMap<Long, Integer> byKind) {

    KindCounts {
        byKind = Collections.unmodifiableSortedMap(byKind);
    }

    static KindCounts of(Window window) {
        SortedMap<Long, Integer> counts = new TreeMap<>();
        for (Event event : window.events()) {
            counts.merge(event.kind(), 1, Integer::sum);
        }
        return new KindCounts(counts);
    }
}
