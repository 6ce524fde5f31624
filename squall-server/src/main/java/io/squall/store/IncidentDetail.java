package io.squall.store;

import io.squall.incident.Incident;
import java.util.List;

/**
 * An incident with all that is known of it.
 *
 * @param summary as in a list; its state and end count
 * @param found as the pipeline last knew it, with windows and evidence
 * @param history what operators did and wrote, the oldest first
 * @param feedback what operators judged, the newest first
 */
public record IncidentDetail(
        IncidentRow summary, Incident found, List<HistoryRow> history, List<FeedbackRow> feedback) {

    public IncidentDetail {
        history = List.copyOf(history);
        feedback = List.copyOf(feedback);
    }
}
