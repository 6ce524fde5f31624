package io.squall.alert;

import io.squall.alert.sink.AlertLabels;
import io.squall.alert.sink.IncidentBrief;
import io.squall.incident.IncidentState;

/**
 * The newest that alerting has seen of an incident.
 *
 * @param brief the incident; acknowledged when an operator has it in hand
 * @param labels what identifies its alerts in this episode
 */
record KnownIncident(IncidentBrief brief, AlertLabels labels) {

    /** Seen for the first time. */
    static KnownIncident first(IncidentBrief brief) {
        return new KnownIncident(brief, AlertLabels.of(brief));
    }

    /**
     * Whether {@code other} is of an earlier time than this: logs that are read again after a crash tell the same story again
     * from some earlier point, and it must not be told twice nor turn back what an operator did.
     */
    boolean isAfter(IncidentBrief other) {
        if (other.reopened() != brief.reopened()) {
            return other.reopened() < brief.reopened();
        }
        boolean wasOver = brief.state() == IncidentState.RESOLVED;
        boolean isOver = other.state() == IncidentState.RESOLVED;
        return wasOver != isOver ? wasOver : other.lastSeen().isBefore(brief.lastSeen());
    }

    /** With what is known now. */
    KnownIncident then(IncidentBrief now) {
        boolean sameEpisode = now.reopened() == brief.reopened();
        boolean stays = sameEpisode && brief.state() == IncidentState.ACKNOWLEDGED && now.state() == IncidentState.OPEN;
        return new KnownIncident(
                stays ? now.in(IncidentState.ACKNOWLEDGED) : now, sameEpisode ? labels : AlertLabels.of(now));
    }
}
