package io.squall.alert;

import io.squall.alert.sink.Notification;
import io.squall.alert.sink.NotificationJson;
import io.squall.alert.sink.NotificationKind;
import io.squall.incident.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code notification}. */
final class EntryTable {

    private static final String COLUMNS =
            "id, incident, sink, kind, episode, sequence, severity, state, made, queued, due, attempts, finished, reason, body";
    private static final String QUALIFIED = "n." + COLUMNS.replace(", ", ", n.");
    /** What tells that an incident began or rose. */
    private static final String BEGINNINGS = "kind IN ('firing', 'update')";

    private EntryTable() {}

    /** Adds {@code entry} unless its key is there; tells whether it was added. */
    static boolean insert(Handle handle, OutboxEntry entry) {
        return handle.createUpdate("INSERT INTO notification (" + COLUMNS
                                + ") VALUES (:id, :incident, :sink, :kind, :episode,"
                                + " :sequence, :severity, :state, :made, :queued, :due, :attempts, NULL, :reason, :body)"
                                + " ON CONFLICT (id) DO NOTHING")
                        .bind("id", entry.id())
                        .bind("incident", entry.incident())
                        .bind("sink", entry.sink())
                        .bind("kind", entry.kind().label())
                        .bind("episode", entry.episode())
                        .bind("sequence", entry.sequence())
                        .bind("severity", entry.severity().name())
                        .bind("state", entry.state().label())
                        .bind("made", Micros.of(entry.made()))
                        .bind("queued", Micros.of(entry.queued()))
                        .bind("due", Micros.of(entry.due()))
                        .bind("attempts", entry.attempts())
                        .bind("reason", entry.reason())
                        .bind("body", NotificationJson.write(entry.body()))
                        .execute()
                > 0;
    }

    static Optional<OutboxEntry> find(Handle handle, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM notification WHERE id = :id")
                .bind("id", id)
                .map(EntryTable::entry)
                .findOne();
    }

    /** All that was made of an episode of an incident. */
    static List<OutboxEntry> ofEpisode(Handle handle, String incident, int episode) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM notification WHERE incident = :incident AND episode = :episode"
                                + " ORDER BY sink, sequence")
                .bind("incident", incident)
                .bind("episode", episode)
                .map(EntryTable::entry)
                .list();
    }

    /** When {@code sink} was last told of {@code incident}, or will be. */
    static Optional<Instant> lastTold(Handle handle, String incident, String sink) {
        return handle.createQuery("SELECT MAX(due) FROM notification WHERE incident = :incident AND sink = :sink"
                        + " AND state IN ('pending', 'sent') AND kind <> 'resolved'")
                .bind("incident", incident)
                .bind("sink", sink)
                .mapTo(Long.class)
                .findOne()
                .map(Micros::instant);
    }

    /** How many beginnings, rises and reminders {@code sink} got, or will get, since {@code from}. */
    static int spent(Handle handle, String sink, Instant from) {
        return handle.createQuery(
                        "SELECT COUNT(*) FROM notification WHERE sink = :sink AND state IN ('pending', 'sent', 'dead')"
                                + " AND due > :from AND kind IN ('firing', 'update', 'reminder')")
                .bind("sink", sink)
                .bind("from", Micros.of(from))
                .mapTo(Integer.class)
                .one();
    }

    /** The next to send: due, and nothing before it of the same incident waits for the same sink. */
    static Optional<OutboxEntry> next(Handle handle, String sink, Instant now) {
        return handle.createQuery(
                        "SELECT " + QUALIFIED + " FROM notification n WHERE n.sink = :sink AND n.state = 'pending'"
                                + " AND n.due <= :now AND NOT EXISTS (SELECT 1 FROM notification e WHERE e.incident = n.incident"
                                + " AND e.sink = n.sink AND e.state = 'pending' AND e.sequence < n.sequence)"
                                + " ORDER BY n.due, n.id LIMIT 1")
                .bind("sink", sink)
                .bind("now", Micros.of(now))
                .map(EntryTable::entry)
                .findOne();
    }

    static void sent(Handle handle, String id, Instant now) {
        handle.createUpdate(
                        "UPDATE notification SET state = 'sent', attempts = attempts + 1, finished = :now, reason = ''"
                                + " WHERE id = :id")
                .bind("id", id)
                .bind("now", Micros.of(now))
                .execute();
    }

    static void failed(Handle handle, String id, Instant due, String reason) {
        handle.createUpdate(
                        "UPDATE notification SET attempts = attempts + 1, due = :due, reason = :reason WHERE id = :id")
                .bind("id", id)
                .bind("due", Micros.of(due))
                .bind("reason", reason)
                .execute();
    }

    static void dead(Handle handle, String id, Instant now, String reason) {
        handle.createUpdate(
                        "UPDATE notification SET state = 'dead', attempts = attempts + 1, finished = :now, reason = :reason"
                                + " WHERE id = :id")
                .bind("id", id)
                .bind("now", Micros.of(now))
                .bind("reason", reason)
                .execute();
    }

    /** Puts what was sent or is dead back into the queue. */
    static boolean requeue(Handle handle, String id, Instant now) {
        return handle.createUpdate("UPDATE notification SET state = 'pending', attempts = 0, queued = :now, due = :now,"
                                + " finished = NULL, reason = '' WHERE id = :id AND state IN ('dead', 'sent')")
                        .bind("id", id)
                        .bind("now", Micros.of(now))
                        .execute()
                > 0;
    }

    static List<String> dead(Handle handle, Optional<String> sink) {
        String where = sink.isPresent() ? " AND sink = :sink" : "";
        Query query = handle.createQuery("SELECT id FROM notification WHERE state = 'dead'" + where + " ORDER BY made");
        sink.ifPresent(name -> query.bind("sink", name));
        return query.mapTo(String.class).list();
    }

    /** Changes the state of what waits; for what the queue does not send. */
    static void becomes(Handle handle, String id, EntryState state, String reason) {
        handle.createUpdate("UPDATE notification SET state = :state, reason = :reason WHERE id = :id")
                .bind("id", id)
                .bind("state", state.label())
                .bind("reason", reason)
                .execute();
    }

    /** Lets what was muted or held go, with what is known by now. */
    static void release(Handle handle, String id, EntryState state, Instant due, Instant now, Notification body) {
        handle.createUpdate("UPDATE notification SET state = :state, queued = :now, due = :due, reason = '',"
                        + " severity = :severity, body = :body WHERE id = :id AND state = 'muted'")
                .bind("id", id)
                .bind("state", state.label())
                .bind("now", Micros.of(now))
                .bind("due", Micros.of(due))
                .bind("severity", body.severity().name())
                .bind("body", NotificationJson.write(body))
                .execute();
    }

    /** What is muted of incidents that still go on. */
    static List<OutboxEntry> mutedAndOpen(Handle handle) {
        return handle.createQuery(
                        "SELECT " + QUALIFIED + " FROM notification n JOIN alert_incident a ON a.incident = n.incident"
                                + " WHERE n.state = 'muted' AND a.state = 'open' AND a.episode = n.episode"
                                + " ORDER BY n.incident, n.sink, n.sequence")
                .map(EntryTable::entry)
                .list();
    }

    static List<OutboxEntry> held(Handle handle) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM notification WHERE state = 'held' ORDER BY sink, made, id")
                .map(EntryTable::entry)
                .list();
    }

    /** What {@code sink} was told of incidents in one of {@code states}: one row for each incident. */
    static List<Told> told(Handle handle, String sink, List<String> states) {
        return handle.createQuery("SELECT n.incident, n.sink, MIN(n.finished) AS first, MIN(n.severity) AS severity"
                        + " FROM alert_incident a JOIN notification n ON n.incident = a.incident"
                        + " WHERE a.state IN (<states>) AND n.sink = :sink AND n.episode = a.episode AND n.state = 'sent' AND n."
                        + BEGINNINGS
                        + " GROUP BY n.incident, n.sink ORDER BY n.incident, n.sink")
                .bindList("states", states)
                .bind("sink", sink)
                .map((rows, context) -> new Told(
                        rows.getString("incident"),
                        rows.getString("sink"),
                        Micros.instant(rows.getLong("first")),
                        Severity.valueOf(rows.getString("severity"))))
                .list();
    }

    /** Newest first. */
    static List<OutboxEntry> list(Handle handle, AlertQuery wanted) {
        StringBuilder sql =
                new StringBuilder("SELECT " + COLUMNS + " FROM notification WHERE (made, id) < (:made, :id)");
        wanted.state().ifPresent(state -> sql.append(" AND state = :state"));
        wanted.sink().ifPresent(sink -> sql.append(" AND sink = :sink"));
        wanted.incident().ifPresent(incident -> sql.append(" AND incident = :incident"));
        Query query = handle.createQuery(sql.append(" ORDER BY made DESC, id DESC LIMIT :limit"))
                .bind("made", wanted.before().map(AlertQuery.Place::made).orElse(Long.MAX_VALUE))
                .bind("id", wanted.before().map(AlertQuery.Place::id).orElse(""))
                .bind("limit", wanted.limit());
        wanted.state().ifPresent(state -> query.bind("state", state.label()));
        wanted.sink().ifPresent(sink -> query.bind("sink", sink));
        wanted.incident().ifPresent(incident -> query.bind("incident", incident));
        return query.map(EntryTable::entry).list();
    }

    static int count(Handle handle, String sink, EntryState state) {
        return handle.createQuery("SELECT COUNT(*) FROM notification WHERE sink = :sink AND state = :state")
                .bind("sink", sink)
                .bind("state", state.label())
                .mapTo(Integer.class)
                .one();
    }

    /** Gives up what waits for sinks that are no more. */
    static void orphaned(Handle handle, Collection<String> sinks, Instant now) {
        Query query = handle.createQuery(
                "SELECT DISTINCT sink FROM notification WHERE state IN ('pending', 'held', 'muted')");
        for (String sink : query.mapTo(String.class).list()) {
            if (!sinks.contains(sink)) {
                handle.createUpdate("UPDATE notification SET state = 'dead', finished = :now, reason = :reason"
                                + " WHERE sink = :sink AND state IN ('pending', 'held', 'muted')")
                        .bind("now", Micros.of(now))
                        .bind("reason", "no sink is named " + sink + " any more; configure it, then send it again")
                        .bind("sink", sink)
                        .execute();
            }
        }
    }

    /** Removes what is older than {@code keep}, except of incidents that are still known. */
    static void forget(Handle handle, Instant now, Duration keep) {
        handle.createUpdate("DELETE FROM notification WHERE made < :before AND state NOT IN ('pending', 'held')"
                        + " AND NOT EXISTS (SELECT 1 FROM alert_incident a WHERE a.incident = notification.incident)")
                .bind("before", Micros.of(now.minus(keep)))
                .execute();
    }

    static OutboxEntry entry(ResultSet rows, StatementContext context) throws SQLException {
        long finished = rows.getLong("finished");
        Optional<Instant> end = rows.wasNull() ? Optional.empty() : Optional.of(Micros.instant(finished));
        return new OutboxEntry(
                rows.getString("id"),
                rows.getString("incident"),
                rows.getString("sink"),
                NotificationKind.valueOf(rows.getString("kind").toUpperCase(Locale.ROOT)),
                rows.getInt("episode"),
                rows.getLong("sequence"),
                Severity.valueOf(rows.getString("severity")),
                EntryState.of(rows.getString("state")),
                Micros.instant(rows.getLong("made")),
                Micros.instant(rows.getLong("queued")),
                Micros.instant(rows.getLong("due")),
                rows.getInt("attempts"),
                end,
                rows.getString("reason"),
                NotificationJson.read(rows.getString("body"), Notification.class));
    }

    /**
     * What a sink was told of an incident.
     *
     * @param incident incident id
     * @param sink name of the sink
     * @param first when it was told first in this episode
     * @param severity the most urgent that was told
     */
    record Told(String incident, String sink, Instant first, Severity severity) {}
}
