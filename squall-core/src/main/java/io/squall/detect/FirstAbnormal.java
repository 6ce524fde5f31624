package io.squall.detect;

import io.squall.event.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the trouble of a window begins: its earliest event that has weight as evidence ({@link EvidenceWeights}) and says
 * what one of the shown events says, or is an ERROR or CRITICAL. Evidence shows the heaviest event of a template; the first
 * of them is what came first.
 *
 * <p>With a clean profile an event has weight only if it is itself unusual: never or rarely seen in health, or late. Without
 * one, kinds without which the logit falls by at least half as much as without the heaviest count, since a smaller fall
 * is also seen for routine lines.
 */
final class FirstAbnormal {

    private FirstAbnormal() {}

    /** @param events in time order */
    static Optional<Event> of(List<Event> events, EvidenceWeights weights, List<Evidence> evidence) {
        Set<Long> templates = new HashSet<>();
        for (Evidence shown : evidence) {
            if (shown.weight() >= weights.notable() * evidence.get(0).weight()) {
                templates.add(shown.event().template().id());
            }
        }
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            boolean says = event.level().isError()
                    || templates.contains(event.template().id());
            if (weights.weights()[i] > 0 && says) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
