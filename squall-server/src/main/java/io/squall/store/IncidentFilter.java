package io.squall.store;

import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents are asked for; what is empty does not matter.
 *
 * @param span by when they began
 * @param state exact
 * @param active whether not resolved
 * @param severities any of these
 * @param entity one of its windows' entities, or where it began
 * @param host one of its hosts
 * @param service one of its services
 * @param request one of its requests
 * @param instance one of its instances
 * @param eventId event id of one of its lines of evidence
 * @param category exact
 * @param text in the title
 */
public record IncidentFilter(
        TimeSpan span,
        Optional<IncidentState> state,
        Optional<Boolean> active,
        Set<Severity> severities,
        Optional<String> entity,
        Optional<String> host,
        Optional<String> service,
        Optional<String> request,
        Optional<String> instance,
        Optional<String> eventId,
        Optional<String> category,
        Optional<String> text) {

    public IncidentFilter {
        severities = Set.copyOf(severities);
    }

    /** All incidents. */
    public static IncidentFilter all() {
        return new IncidentFilter(
                TimeSpan.ALWAYS,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
