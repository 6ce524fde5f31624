package io.squall.alert.sink;

import io.squall.incident.AnomalousWindow;
import io.squall.incident.EvidenceLine;
import io.squall.incident.Incident;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an alert tells of an incident: bounded, and its texts cleaned of control characters, but not escaped.
 *
 * @param id incident id, the key by which receivers recognise it
 * @param state open, acknowledged or resolved
 * @param severity how urgent it is
 * @param title one line
 * @param category id of its fault signature or category
 * @param began time of its first abnormal event
 * @param lastSeen time of its latest abnormal event
 * @param resolved when it was over
 * @param reopened how often it came back
 * @param score highest score, 0 to 1
 * @param complete false while every window that carries it is still open, so that its score may still change
 * @param origin entity where it began, {@code service@host} where known
 * @param services services in the order in which they became abnormal
 * @param hosts hosts in the order in which they became abnormal
 * @param entities entities of its windows
 * @param evidence the heaviest lines
 */
public record IncidentBrief(
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
        boolean complete,
        String origin,
        List<String> services,
        List<String> hosts,
        List<String> entities,
        List<EvidenceBrief> evidence) {

    private static final int MAX_NAMES = 50;
    private static final int MAX_EVIDENCE = 5;
    private static final int MAX_NAME_CHARS = 255;
    private static final int MAX_TITLE_CHARS = 300;
    private static final int MAX_MESSAGE_CHARS = 500;

    public IncidentBrief {
        services = List.copyOf(services);
        hosts = List.copyOf(hosts);
        entities = List.copyOf(entities);
        evidence = List.copyOf(evidence);
    }

    /** What an alert tells of {@code incident}. */
    public static IncidentBrief of(Incident incident) {
        TreeSet<String> entities = new TreeSet<>();
        incident.windows().forEach(window -> entities.add(window.entity()));
        return new IncidentBrief(
                incident.id(),
                incident.state(),
                incident.severity(),
                PlainText.oneLine(incident.title(), MAX_TITLE_CHARS),
                PlainText.oneLine(incident.category(), MAX_NAME_CHARS),
                incident.began(),
                incident.lastSeen(),
                incident.resolved(),
                incident.reopened(),
                incident.score(),
                isComplete(incident),
                PlainText.oneLine(incident.origin(), MAX_NAME_CHARS),
                names(incident.services()),
                names(incident.hosts()),
                names(List.copyOf(entities)),
                incident.evidence().stream()
                        .limit(MAX_EVIDENCE)
                        .map(IncidentBrief::brief)
                        .toList());
    }

    /** The service where it began, or empty where that is not known. */
    public String originService() {
        int at = origin.indexOf('@');
        if (at >= 0) {
            return origin.substring(0, at);
        }
        return services.contains(origin) ? origin : services.isEmpty() ? "" : services.get(0);
    }

    /** The host where it began, or empty where that is not known. */
    public String originHost() {
        int at = origin.indexOf('@');
        if (at >= 0) {
            return origin.substring(at + 1);
        }
        return hosts.contains(origin) ? origin : hosts.isEmpty() ? "" : hosts.get(0);
    }

    /** The same in another state. */
    public IncidentBrief in(IncidentState other) {
        return with(id, other);
    }

    /** The same with another id. */
    public IncidentBrief named(String other) {
        return with(other, state);
    }

    private IncidentBrief with(String newId, IncidentState newState) {
        return new IncidentBrief(
                newId, newState, severity, title, category, began, lastSeen, resolved, reopened, score, complete,
                origin, services, hosts, entities, evidence);
    }

    /** Complete once the strongest window is: what the alarm rests on cannot change any more. */
    private static boolean isComplete(Incident incident) {
        double strongest = incident.windows().stream()
                .mapToDouble(AnomalousWindow::score)
                .max()
                .orElse(0);
        return incident.windows().isEmpty()
                || incident.windows().stream().anyMatch(window -> window.complete() && window.score() >= strongest);
    }

    private static List<String> names(List<String> names) {
        return names.stream()
                .limit(MAX_NAMES)
                .map(name -> PlainText.oneLine(name, MAX_NAME_CHARS))
                .toList();
    }

    private static EvidenceBrief brief(EvidenceLine line) {
        return new EvidenceBrief(
                line.time(),
                PlainText.oneLine(line.host(), MAX_NAME_CHARS),
                PlainText.oneLine(line.service(), MAX_NAME_CHARS),
                PlainText.oneLine(line.message(), MAX_MESSAGE_CHARS));
    }
}
