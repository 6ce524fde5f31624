package io.squall.api;

import io.squall.incident.AnomalousWindow;
import io.squall.incident.EvidenceLine;
import io.squall.incident.Incident;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import io.squall.store.FeedbackRow;
import io.squall.store.HistoryRow;
import io.squall.store.IncidentDetail;
import io.squall.store.IncidentRow;
import io.squall.store.OperatorMark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident with all that is known of it: what the pipeline found, with the state that an operator sees, and what operators
 * did.
 */
record IncidentView(
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
        List<EvidenceLine> evidence,
        Optional<OperatorMark> acknowledged,
        Optional<OperatorMark> closed,
        Optional<OperatorMark> keptOpen,
        List<HistoryRow> history,
        List<FeedbackRow> feedback) {

    static IncidentView of(IncidentDetail detail) {
        Incident found = detail.found();
        IncidentRow summary = detail.summary();
        return new IncidentView(
                found.id(),
                summary.state(),
                found.severity(),
                found.title(),
                found.category(),
                found.began(),
                found.lastSeen(),
                summary.resolved(),
                found.reopened(),
                found.score(),
                found.origin(),
                found.services(),
                found.hosts(),
                found.requests(),
                found.instances(),
                found.windows(),
                found.evidence(),
                summary.acknowledged(),
                summary.closed(),
                summary.keptOpen(),
                detail.history(),
                detail.feedback());
    }
}
