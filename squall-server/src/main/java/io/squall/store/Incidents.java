package io.squall.store;

import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Questions about incidents. Safe for all threads; every question throws {@link StoreUnavailable}. */
public final class Incidents {

    private static final String COLUMNS = """
            SELECT i.id, i.state, i.severity, i.title, i.category, i.origin, i.began_micros, i.last_seen_micros,
                i.resolved_micros, i.reopened, i.score, i.services, i.hosts, i.windows, i.acknowledged_by,
                i.acknowledged_micros, i.acknowledged_reopened, i.closed_by, i.closed_micros, i.kept_open_by,
                i.kept_open_micros""";

    private final Store store;

    public Incidents(Store store) {
        this.store = store;
    }

    /** Incidents by when they began, the newest first unless {@code oldestFirst}. */
    public Page<IncidentRow> list(IncidentFilter filter, boolean oldestFirst, Paging paging) {
        Map<String, String> parts = parts(filter);
        // The first part leads through the index of parts, in its order of time; the others are looked up.
        String time = parts.isEmpty() ? "i.began_micros" : "p.began_micros";
        String id = parts.isEmpty() ? "i.id" : "p.incident";
        Select select = new Select(
                COLUMNS + (parts.isEmpty() ? " FROM incidents i" : " FROM incident_parts p CROSS JOIN incidents i"));
        int number = 0;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            String value = "part" + number;
            if (number == 0) {
                select.where("p.kind = '" + part.getKey() + "'")
                        .where("p.value = :" + value, value, part.getValue())
                        .where("i.id = p.incident");
            } else {
                select.where(
                        "EXISTS (SELECT 1 FROM incident_parts q WHERE q.kind = '" + part.getKey() + "' AND q.value = :"
                                + value + " AND q.began_micros = p.began_micros AND q.incident = p.incident)",
                        value,
                        part.getValue());
            }
            number++;
        }
        select.within(time, filter.span())
                .whereGiven(filter.state().map(IncidentState::label), "i.state = :state", "state")
                .whereGiven(filter.active().map(yes -> yes ? 1 : 0), "i.active = :active", "active")
                .named(filter.category(), "i.category")
                .containing(filter.text(), "i.title");
        if (!filter.severities().isEmpty()) {
            // Names of an enum: no text of a caller.
            select.where("i.severity IN ("
                    + filter.severities().stream()
                            .map(severity -> "'" + severity.name() + "'")
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        return store.read(handle -> select.page(handle, paging, oldestFirst, time, id, Incidents::row, Incidents::key));
    }

    /** The incident of this id, with all that is known of it. */
    public Optional<IncidentDetail> find(String id) {
        return store.read(handle -> summary(handle, id).map(summary -> {
            String document = handle.createQuery("SELECT document FROM incidents WHERE id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one();
            return new IncidentDetail(
                    summary, JsonText.incident(document), history(handle, id), FeedbackLog.ofIncident(handle, id));
        }));
    }

    /** Number of incidents that are not resolved; no number while the store does not answer, see {@link Store#figure}. */
    public double active() {
        return store.figure(handle -> handle.createQuery("SELECT COUNT(*) FROM incidents WHERE active = 1")
                .mapTo(Long.class)
                .one());
    }

    static Optional<IncidentRow> summary(Handle handle, String id) {
        return new Select(COLUMNS + " FROM incidents i")
                .where("i.id = :id", "id", id)
                .one(handle, Incidents::row);
    }

    private static Map<String, String> parts(IncidentFilter filter) {
        Map<String, String> parts = new LinkedHashMap<>();
        // What is rarest leads.
        filter.request().ifPresent(value -> parts.put("request", CleanText.name(value)));
        filter.instance().ifPresent(value -> parts.put("instance", CleanText.name(value)));
        filter.entity().ifPresent(value -> parts.put("entity", CleanText.name(value)));
        filter.eventId().ifPresent(value -> parts.put("event", CleanText.name(value)));
        filter.host().ifPresent(value -> parts.put("host", CleanText.name(value)));
        filter.service().ifPresent(value -> parts.put("service", CleanText.name(value)));
        return parts;
    }

    private static List<HistoryRow> history(Handle handle, String id) {
        return handle.createQuery("SELECT id, at_micros, act, author, text FROM incident_history"
                        + " WHERE incident = :incident ORDER BY at_micros, id LIMIT 1000")
                .bind("incident", id)
                .map((row, context) -> new HistoryRow(
                        row.getString("id"),
                        Micros.instant(row.getLong("at_micros")),
                        row.getString("act"),
                        row.getString("author"),
                        row.getString("text")))
                .list();
    }

    private static IncidentRow row(ResultSet row, Object context) throws SQLException {
        IncidentState state = IncidentState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        Optional<OperatorMark> closed = mark(row, "closed");
        Optional<OperatorMark> acknowledged = row.getInt("acknowledged_reopened") == row.getInt("reopened")
                ? mark(row, "acknowledged")
                : Optional.empty();
        Optional<Instant> resolved = state != IncidentState.RESOLVED
                ? Optional.empty()
                : Micros.read(row, "resolved_micros").or(() -> closed.map(OperatorMark::at));
        return new IncidentRow(
                row.getString("id"),
                state,
                Severity.valueOf(row.getString("severity")),
                row.getString("title"),
                row.getString("category"),
                Micros.instant(row.getLong("began_micros")),
                Micros.instant(row.getLong("last_seen_micros")),
                resolved,
                row.getInt("reopened"),
                row.getDouble("score"),
                row.getString("origin"),
                JsonText.texts(row.getString("services")),
                JsonText.texts(row.getString("hosts")),
                row.getInt("windows"),
                acknowledged,
                state == IncidentState.RESOLVED ? closed : Optional.empty(),
                mark(row, "kept_open"));
    }

    private static Optional<OperatorMark> mark(ResultSet row, String act) throws SQLException {
        Optional<Instant> at = Micros.read(row, act + "_micros");
        String by = row.getString(act + "_by");
        return by == null ? Optional.empty() : at.map(time -> new OperatorMark(by, time));
    }

    private static Cursor key(IncidentRow incident) {
        return new Cursor(Micros.of(incident.began()), incident.id());
    }
}
