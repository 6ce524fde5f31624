package io.squall.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Anomalous windows that belong together, as they are known at one moment.
 *
 * @param id 16 hexadecimal digits made of the entity and start of its first window, so that the same logs give the same id
 *     however often and however far they are read
 * @param state open or resolved, as the logs tell; an operator's acknowledgement is not known here
 * @param severity from score, breadth and category
 * @param title what a person would call it, one line
 * @param category id of the signature in the {@link FaultCatalogue} that fits best ({@code no-valid-host}), or the label of a
 *     {@link io.squall.detect.Category} where none fits
 * @param began time of its first abnormal event
 * @param lastSeen time of its latest abnormal event
 * @param resolved when it was over; empty while it is open
 * @param reopened how often it came back after it was resolved
 * @param score highest score of its windows, 0 to 1
 * @param origin entity where it began, {@code service@host} where that is known
 * @param services services in the order in which they became abnormal
 * @param hosts hosts in the order in which they became abnormal
 * @param requests ids of requests that failed or were slow, bounded
 * @param instances instances touched, bounded
 * @param windows its windows by time, then entity; none of one that was withdrawn
 * @param evidence the lines that show it, heaviest first, one a template, bounded
 */
public record Incident(
        String id,
        IncidentState state,
        Severity severity,
        String title,
        String category,
        Instant began,
        Instant lastSeen,
        Optional<Instant> resolved,
        int reopened,
        double score,
        String origin,
        List<String> services,
        List<String> hosts,
        List<String> requests,
        List<String> instances,
        List<AnomalousWindow> windows,
        List<EvidenceLine> evidence) {

    public Incident {
        services = List.copyOf(services);
        hosts = List.copyOf(hosts);
        requests = List.copyOf(requests);
        instances = List.copyOf(instances);
        windows = List.copyOf(windows);
        evidence = List.copyOf(evidence);
    }

    /** Whether every window that it was made of turned out to be normal, so that there never was an incident. */
    public boolean isWithdrawn() {
        return windows.isEmpty();
    }

    /** The same, resolved, after its last window was taken out. */
    Incident withdrawnAt(long micros) {
        return new Incident(
                id,
                IncidentState.RESOLVED,
                severity,
                title,
                category,
                began,
                lastSeen,
                Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)),
                reopened,
                score,
                origin,
                services,
                hosts,
                requests,
                instances,
                List.of(),
                evidence);
    }
}
