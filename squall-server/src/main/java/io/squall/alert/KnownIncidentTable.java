package io.squall.alert;

import io.squall.alert.sink.AlertLabels;
import io.squall.alert.sink.IncidentBrief;
import io.squall.alert.sink.NotificationJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code alert_incident}. */
final class KnownIncidentTable {

    private KnownIncidentTable() {}

    /** Reads, and keeps other transactions from changing it until this one ends. */
    static Optional<KnownIncident> lock(Handle handle, String incident) {
        // Takes the row's lock on PostgreSQL; SQLite knows no FOR UPDATE, and has one writer anyway.
        handle.createUpdate("UPDATE alert_incident SET changed = changed WHERE incident = :incident")
                .bind("incident", incident)
                .execute();
        return find(handle, incident);
    }

    static Optional<KnownIncident> find(Handle handle, String incident) {
        return handle.createQuery("SELECT brief, labels FROM alert_incident WHERE incident = :incident")
                .bind("incident", incident)
                .map((rows, context) -> new KnownIncident(
                        NotificationJson.read(rows.getString("brief"), IncidentBrief.class),
                        NotificationJson.read(rows.getString("labels"), AlertLabels.class)))
                .findOne();
    }

    static void save(Handle handle, KnownIncident known, Instant now) {
        IncidentBrief brief = known.brief();
        handle.createUpdate("INSERT INTO alert_incident (incident, episode, state, last_seen, changed, labels, brief)"
                        + " VALUES (:incident, :episode, :state, :lastSeen, :changed, :labels, :brief)"
                        + " ON CONFLICT (incident) DO UPDATE SET episode = excluded.episode, state = excluded.state,"
                        + " last_seen = excluded.last_seen, changed = excluded.changed, labels = excluded.labels,"
                        + " brief = excluded.brief")
                .bind("incident", brief.id())
                .bind("episode", brief.reopened())
                .bind("state", brief.state().label())
                .bind("lastSeen", Micros.of(brief.lastSeen()))
                .bind("changed", Micros.of(now))
                .bind("labels", NotificationJson.write(known.labels()))
                .bind("brief", NotificationJson.write(brief))
                .execute();
    }

    /** Removes what was over before {@code keep}. */
    static void forget(Handle handle, Instant now, Duration keep) {
        handle.createUpdate("DELETE FROM alert_incident WHERE state = 'resolved' AND changed < :before")
                .bind("before", Micros.of(now.minus(keep)))
                .execute();
    }
}
