package io.squall.api;

import io.squall.incident.AnomalousWindow;
import io.squall.incident.EvidenceLine;
import io.squall.incident.FaultSignature;
import io.squall.incident.Incident;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import io.squall.store.FeedbackRow;
import io.squall.store.HistoryRow;
import io.squall.store.IncidentDetail;
import io.squall.store.IncidentRow;
import io.squall.store.OperatorMark;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident with all that is known of it: what the pipeline found, with the state that an operator sees, and what operators
 * did.
 *
 * @param fault what a fault of this category is called; empty where no known fault fits
 * @param meaning what a fault of this category means; empty where no known fault fits
 * @param firstLook what to look at first, in order
 * @param runbook link to the site's own runbook, or empty
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
        List<FeedbackRow> feedback,
        String fault,
        String meaning,
        List<String> firstLook,
        String runbook) {

    static IncidentView of(IncidentDetail detail, Optional<FaultSignature> fault, Optional<URI> runbook) {
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
                detail.feedback(),
                fault.map(FaultSignature::title).orElse(""),
                fault.map(FaultSignature::meaning).orElse(""),
                fault.map(FaultSignature::firstLook).orElse(List.of()),
                runbook.map(URI::toString).orElse(""));
    }
}
