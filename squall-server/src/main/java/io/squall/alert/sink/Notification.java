package io.squall.alert.sink;

import io.squall.incident.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is told to one sink.
 *
 * @param id stable key: the same notification always has the same, also after a crash
 * @param kind why it is told
 * @param made when Squall decided to tell it
 * @param incident the incident; for a digest, a stand-in that sums its incidents up
 * @param labels what identifies the alert, the same over an incident's episode
 * @param severity how urgent this alert is told to be; rises within an episode and never falls
 * @param severityBefore for an update, the severity told before
 * @param advice what it means and what to look at first, a line each; may be empty
 * @param runbook what to do, where one is known
 * @param links where to look further; the first leads to the incident
 * @param by for an acknowledgement, who has it in hand; else empty
 * @param digest the incidents of a digest; else empty
 */
public record Notification(
        String id,
        NotificationKind kind,
        Instant made,
        IncidentBrief incident,
        AlertLabels labels,
        Severity severity,
        Optional<Severity> severityBefore,
        List<String> advice,
        Optional<URI> runbook,
        List<Link> links,
        String by,
        List<IncidentBrief> digest) {

    public Notification {
        advice = List.copyOf(advice);
        links = List.copyOf(links);
        digest = List.copyOf(digest);
    }
}
