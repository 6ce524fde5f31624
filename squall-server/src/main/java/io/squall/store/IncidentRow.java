package io.squall.store;

import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident in a list: without its windows and evidence.
 *
 * @param id 16 hexadecimal digits
 * @param state what holds, of what the logs tell and what operators said
 * @param severity how urgent
 * @param title what a person would call it
 * @param category id of its signature, or label of its category
 * @param began time of its first abnormal event
 * @param lastSeen time of its latest abnormal event
 * @param resolved when it was over by the logs, or when an operator said so
 * @param reopened how often it came back
 * @param score highest score of its windows
 * @param origin entity where it began
 * @param services services in the order in which they became abnormal
 * @param hosts hosts in the order in which they became abnormal
 * @param windowCount number of its windows
 * @param acknowledged an operator has it in hand
 * @param closed an operator said that it is over
 * @param keptOpen an operator said that it is not over
 */
public record IncidentRow(
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
        int windowCount,
        Optional<OperatorMark> acknowledged,
        Optional<OperatorMark> closed,
        Optional<OperatorMark> keptOpen) {

    public IncidentRow {
        services = List.copyOf(services);
        hosts = List.copyOf(hosts);
    }
}
