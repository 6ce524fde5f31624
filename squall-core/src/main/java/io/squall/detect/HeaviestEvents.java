package io.squall.detect;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Picks evidence: the events of most weight, of each kind only the heaviest; of equal weight the more severe. */
final class HeaviestEvents {

    private static final Comparator<Evidence> HEAVIEST_FIRST = Comparator.comparingDouble(Evidence::weight)
            .thenComparing(evidence -> evidence.event().level())
            .reversed();

    private HeaviestEvents() {}

    /** @param weights one for each event */
    static List<Evidence> of(List<Event> events, double[] weights, int limit) {
        List<Evidence> weighed = new ArrayList<>(events.size());
        for (int i = 0; i < weights.length; i++) {
            weighed.add(new Evidence(events.get(i), weights[i]));
        }
        weighed.sort(HEAVIEST_FIRST);

        List<Evidence> heaviest = new ArrayList<>();
        Set<Long> kinds = new HashSet<>();
        for (Evidence evidence : weighed) {
            if (heaviest.size() == limit) {
                break;
            }
            if (kinds.add(evidence.event().kind())) {
                heaviest.add(evidence);
            }
        }
        return heaviest;
    }
}
