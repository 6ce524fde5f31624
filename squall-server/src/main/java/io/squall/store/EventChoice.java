package io.squall.store;

import io.squall.detect.Evidence;
import io.squall.detect.ScoredWindow;
import io.squall.event.Event;
import io.squall.log.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the events of a window that are worth a row: around each line of evidence, the heaviest first, its neighbours on
 * both sides, then what is WARNING and above, as many as there is room for. Evidence tells what, its neighbours why.
 */
final class EventChoice {

    private static final int NEIGHBOURS = 20;

    private final KeptEvents kept;
    private final int most;

    EventChoice(KeptEvents kept, int most) {
        this.kept = kept;
        this.most = most;
    }

    /** The chosen events, in the window's order. */
    List<Event> of(ScoredWindow scored) {
        if (kept == KeptEvents.NONE || (kept == KeptEvents.ANOMALOUS && !scored.anomaly())) {
            return List.of();
        }
        List<Event> events = scored.window().events();
        if (scored.anomaly() && events.size() <= most) {
            return events;
        }
        BitSet chosen = new BitSet(events.size());
        if (scored.anomaly()) {
            aroundEvidence(scored, chosen);
        }
        int room = most - chosen.cardinality();
        for (int i = 0; i < events.size() && room > 0; i++) {
            if (!chosen.get(i) && events.get(i).level().compareTo(Level.WARNING) >= 0) {
                chosen.set(i);
                room--;
            }
        }
        List<Event> result = new ArrayList<>(chosen.cardinality());
        chosen.stream().forEach(i -> result.add(events.get(i)));
        return result;
    }

    private void aroundEvidence(ScoredWindow scored, BitSet chosen) {
        List<Event> events = scored.window().events();
        Map<Event, Integer> places = new HashMap<>();
        for (Evidence each : scored.evidence()) {
            places.put(each.event(), -1);
        }
        for (int i = 0; i < events.size(); i++) {
            places.replace(events.get(i), -1, i);
        }
        // The evidence itself before any neighbour.
        for (int distance = 0; distance <= NEIGHBOURS; distance++) {
            for (Evidence each : scored.evidence()) {
                int place = places.getOrDefault(each.event(), -1);
                if (place >= 0) {
                    choose(place - distance, events.size(), chosen);
                    choose(place + distance, events.size(), chosen);
                }
            }
        }
    }

    private void choose(int place, int size, BitSet chosen) {
        if (place >= 0 && place < size && chosen.cardinality() < most) {
            chosen.set(place);
        }
    }
}
