package io.squall.training.corruption;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Events of a window that belong together, as lists of their indices in order. */
final class Chains {

    /** Where a window has both, chains of requests are taken this often. */
    private static final double BY_REQUEST = 0.7;

    private Chains() {}

    /**
     * Chains of two events or more: those of one request or of one guest; where there are none, those of one process. Empty
     * when each event stands alone.
     */
    static List<List<Integer>> drawn(List<Event> events, Draws draws) {
        List<List<Integer>> requests = several(byRequest(events));
        List<List<Integer>> instances =
                several(grouped(events, event -> event.instance().toString()));
        if (!requests.isEmpty() && (instances.isEmpty() || draws.chance(BY_REQUEST))) {
            return requests;
        }
        if (!instances.isEmpty()) {
            return instances;
        }
        return several(grouped(
                events, event -> event.pid() < 0 ? "" : event.pid() + " " + event.component() + "@" + event.host()));
    }

    /** The chain of each request; an event without a request is one of its own. */
    static List<List<Integer>> byRequest(List<Event> events) {
        return grouped(
                events,
                event -> (event.globalRequestId().isEmpty() ? event.requestId() : event.globalRequestId()).toString());
    }

    private static List<List<Integer>> several(List<List<Integer>> chains) {
        return chains.stream().filter(chain -> chain.size() > 1).toList();
    }

    private static List<List<Integer>> grouped(List<Event> events, Function<Event, String> key) {
        List<List<Integer>> chains = new ArrayList<>();
        Map<String, List<Integer>> known = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            String name = key.apply(events.get(i));
            List<Integer> chain = known.get(name);
            if (chain == null || name.isEmpty()) {
                chain = new ArrayList<>();
                known.put(name, chain);
                chains.add(chain);
            }
            chain.add(i);
        }
        return chains;
    }
}
