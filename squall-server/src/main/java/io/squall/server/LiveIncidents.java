package io.squall.server;

import io.squall.detect.ScoredWindow;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.GroupingConfig;
import io.squall.incident.Incident;
import io.squall.incident.IncidentGrouper;
import io.squall.incident.IncidentState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The incidents as they are shown while windows fill.
 *
 * <p>What becomes of incidents is decided by windows that have closed, in their order, and by nothing else; so a live run ends
 * with the incidents that reading the files gives. Windows that are still open are laid over that: a copy of the grouping
 * observes them, and what it makes of them is shown, until they close. What was shown for open windows alone, and came to
 * nothing, is withdrawn.
 *
 * <p>Immutable: a {@link Change} makes the next one, and is forgotten when it cannot be kept.
 */
final class LiveIncidents {

    private static final Comparator<WindowKey> BY_TIME =
            Comparator.comparingLong(WindowKey::startMicros).thenComparing(WindowKey::entity);

    private final FaultCatalogue catalogue;
    private final GroupingConfig grouping;
    /** The grouping of the windows that have closed. */
    private final byte[] closed;
    /** Open windows as they were scored last. */
    private final Map<WindowKey, ScoredWindow> open;
    /** Incidents that were told last, by id. */
    private final Map<String, Incident> shown;

    private record WindowKey(String entity, long startMicros) {

        static WindowKey of(ScoredWindow scored) {
            return new WindowKey(scored.window().entity(), scored.window().startMicros());
        }
    }

    private LiveIncidents(
            FaultCatalogue catalogue,
            GroupingConfig grouping,
            byte[] closed,
            Map<WindowKey, ScoredWindow> open,
            Map<String, Incident> shown) {
        this.catalogue = catalogue;
        this.grouping = grouping;
        this.closed = closed;
        this.open = open;
        this.shown = shown;
    }

    /** None yet. */
    static LiveIncidents none(FaultCatalogue catalogue, GroupingConfig grouping) {
        byte[] nothing = new IncidentGrouper(catalogue, grouping).save();
        return new LiveIncidents(catalogue, grouping, nothing, Map.of(), Map.of());
    }

    /**
     * Those of a former run.
     *
     * @param closed what {@link Change#closed()} gave
     * @param shown what {@link Change#shown()} gave
     */
    static LiveIncidents of(FaultCatalogue catalogue, GroupingConfig grouping, byte[] closed, List<Incident> shown) {
        Map<String, Incident> byId = new LinkedHashMap<>();
        shown.forEach(incident -> byId.put(incident.id(), incident));
        return new LiveIncidents(catalogue, grouping, closed, Map.of(), byId);
    }

    /** Begins a change. */
    Change begin() {
        return new Change();
    }

    private IncidentGrouper grouper(byte[] state) {
        try {
            return IncidentGrouper.load(state, catalogue, grouping);
        } catch (IOException e) {
            throw new IllegalStateException("incidents that were saved do not read: " + e.getMessage(), e);
        }
    }

    /** What an outcome makes of the incidents. */
    final class Change {

        private final IncidentGrouper settled = grouper(closed);
        private final Map<WindowKey, ScoredWindow> stillOpen = new TreeMap<>(BY_TIME);
        private final Map<String, Incident> now = new LinkedHashMap<>();
        private final List<Incident> changed = new ArrayList<>();

        private Change() {
            stillOpen.putAll(open);
        }

        void observe(ScoredWindow scored, boolean complete) {
            if (complete) {
                stillOpen.remove(WindowKey.of(scored));
                note(settled.observe(scored, true));
            } else {
                stillOpen.put(WindowKey.of(scored), scored);
            }
        }

        /** Ends the change: every window that begins before {@code settledThrough} has closed. */
        void settle(Instant settledThrough) {
            note(settled.advance(settledThrough));
            IncidentGrouper shownNow = grouper(settled.save());
            stillOpen.values().forEach(scored -> note(shownNow.observe(scored, false)));
            shownNow.incidents().forEach(incident -> now.put(incident.id(), incident));
            now.values().forEach(incident -> {
                if (!incident.equals(shown.get(incident.id()))) {
                    changed.add(incident);
                }
            });
            shown.values().stream()
                    .filter(before -> before.state() == IncidentState.OPEN && !now.containsKey(before.id()))
                    .map(Change::withdrawn)
                    .forEach(changed::add);
        }

        private void note(List<Incident> incidents) {
            incidents.forEach(incident -> now.put(incident.id(), incident));
        }

        /** Incidents that are not what was told last, as they are now. */
        List<Incident> changed() {
            return List.copyOf(changed);
        }

        /** The grouping of the windows that have closed, to be kept. */
        byte[] closed() {
            return settled.save();
        }

        /** What was told and may have to be taken back, to be kept. */
        List<Incident> shown() {
            return now.values().stream()
                    .filter(incident -> incident.state() == IncidentState.OPEN)
                    .toList();
        }

        /** The incidents after it. */
        LiveIncidents done() {
            return new LiveIncidents(catalogue, grouping, closed(), Map.copyOf(stillOpen), Map.copyOf(now));
        }

        private static Incident withdrawn(Incident incident) {
            return new Incident(
                    incident.id(),
                    IncidentState.RESOLVED,
                    incident.severity(),
                    incident.title(),
                    incident.category(),
                    incident.began(),
                    incident.lastSeen(),
                    Optional.of(incident.lastSeen()),
                    incident.reopened(),
                    incident.score(),
                    incident.origin(),
                    incident.services(),
                    incident.hosts(),
                    incident.requests(),
                    incident.instances(),
                    List.of(),
                    incident.evidence());
        }
    }
}
