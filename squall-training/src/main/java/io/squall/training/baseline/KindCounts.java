package io.squall.training.baseline;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each kind of event occurs in a window: all that a baseline looks at.
 *
 * @param byKind count by kind; sorted by the kind's id, so that sums over it do not depend on a hash table's order
 * @param tracebackLines lines of traceback of all events
 */
record KindCounts(SortedMap<Kind, Integer> byKind, int tracebackLines) {

    private static final Comparator<Kind> BY_ID = Comparator.comparingLong(Kind::id);

    KindCounts {
        byKind = Collections.unmodifiableSortedMap(byKind);
    }

    static KindCounts of(Window window) {
        return of(window, new HashMap<>());
    }

    /** Counts that share their kinds with others, so that many of them can be kept; {@code known} grows. */
    static KindCounts of(Window window, Map<Long, Kind> known) {
        SortedMap<Kind, Integer> counts = new TreeMap<>(BY_ID);
        int tracebackLines = 0;
        for (Event event : window.events()) {
            counts.merge(known.computeIfAbsent(event.kind(), id -> Kind.of(event)), 1, Integer::sum);
            tracebackLines += event.tracebackLines();
        }
        return new KindCounts(counts, tracebackLines);
    }

    boolean hasAny(Set<Long> kinds) {
        return byKind.keySet().stream().anyMatch(kind -> kinds.contains(kind.id()));
    }
}
