package io.squall.store;

import io.squall.incident.AnomalousWindow;
import io.squall.incident.EvidenceLine;
import io.squall.incident.Incident;
import io.squall.incident.IncidentState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes incidents as the pipeline knows them, and works out the state that an operator sees.
 *
 * <p>What the logs tell and what an operator said are kept apart. An acknowledgement ends when the incident comes back after it
 * was resolved. That an operator resolved it holds until abnormal events go on for longer than the windows that were open
 * then, or the incident comes back. That an operator reopened it holds until one resolves it.
 */
final class IncidentWriter {

    private static final String INCIDENT = """
            INSERT INTO incidents (id, found_state, severity, title, category, origin, began_micros, last_seen_micros,
                resolved_micros, reopened, score, services, hosts, windows, document, state, active)
            VALUES (:id, :found, :severity, :title, :category, :origin, :began, :lastSeen,
                :resolved, :reopened, :score, :services, :hosts, :windows, :document, :found, 0)
            ON CONFLICT (id) DO UPDATE SET
                found_state = excluded.found_state, severity = excluded.severity, title = excluded.title,
                category = excluded.category, origin = excluded.origin, began_micros = excluded.began_micros,
                last_seen_micros = excluded.last_seen_micros, resolved_micros = excluded.resolved_micros,
                reopened = excluded.reopened, score = excluded.score, services = excluded.services,
                hosts = excluded.hosts, windows = excluded.windows, document = excluded.document
            """;

    private static final String STATE = """
            CASE
                WHEN kept_open_micros IS NULL AND (found_state = 'resolved'
                    OR (closed_micros IS NOT NULL AND closed_reopened = reopened
                        AND last_seen_micros <= closed_micros + 300000000)) THEN 'resolved'
                WHEN acknowledged_micros IS NOT NULL AND acknowledged_reopened = reopened THEN 'acknowledged'
                ELSE 'open'
            END
            """;

    private static final String SETTLE = "UPDATE incidents SET state = " + STATE + ", active = CASE " + STATE
            + " WHEN 'resolved' THEN 0 ELSE 1 END WHERE id = :id";

    private static final String PART = """
            INSERT INTO incident_parts (kind, value, began_micros, incident) VALUES (:kind, :value, :began, :id)
            ON CONFLICT (kind, value, began_micros, incident) DO NOTHING
            """;

    private static final String WINDOW = """
            INSERT INTO incident_windows (incident, entity, start_micros, end_micros, score, complete)
            VALUES (:id, :entity, :start, :end, :score, :complete)
            ON CONFLICT (incident, entity, start_micros) DO UPDATE SET
                end_micros = excluded.end_micros, score = excluded.score, complete = excluded.complete
            """;

    void write(Handle handle, List<Incident> incidents) {
        incidents.stream().sorted(Comparator.comparing(Incident::id)).forEach(incident -> write(handle, incident));
    }

    private static void write(Handle handle, Incident incident) {
        handle.createUpdate(INCIDENT).bindMap(row(incident)).execute();
        settle(handle, incident.id());
        handle.execute("DELETE FROM incident_parts WHERE incident = ?", incident.id());
        writeParts(handle, incident);
        // A window that an incident no longer has was merged away with it.
        handle.execute("DELETE FROM incident_windows WHERE incident = ?", incident.id());
        writeWindows(handle, incident);
    }

    /** Works out the state anew, after either side spoke. */
    static void settle(Handle handle, String id) {
        handle.createUpdate(SETTLE).bind("id", id).execute();
    }

    private static Map<String, Object> row(Incident incident) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", incident.id());
        row.put(
                "found",
                (incident.state() == IncidentState.RESOLVED ? IncidentState.RESOLVED : IncidentState.OPEN).label());
        row.put("severity", incident.severity().name());
        row.put("title", CleanText.of(incident.title()));
        row.put("category", CleanText.name(incident.category()));
        row.put("origin", CleanText.name(incident.origin()));
        row.put("began", Micros.of(incident.began()));
        row.put("lastSeen", Micros.of(incident.lastSeen()));
        row.put("resolved", Micros.orNull(incident.resolved()));
        row.put("reopened", incident.reopened());
        row.put("score", incident.score());
        row.put("services", JsonText.of(incident.services()));
        row.put("hosts", JsonText.of(incident.hosts()));
        row.put("windows", incident.windows().size());
        row.put("document", JsonText.of(incident));
        return row;
    }

    private static void writeParts(Handle handle, Incident incident) {
        PreparedBatch batch = handle.prepareBatch(PART);
        long began = Micros.of(incident.began());
        addParts(batch, incident.id(), began, "host", incident.hosts());
        addParts(batch, incident.id(), began, "service", incident.services());
        addParts(batch, incident.id(), began, "request", incident.requests());
        addParts(batch, incident.id(), began, "instance", incident.instances());
        Set<String> entities = new LinkedHashSet<>();
        entities.add(incident.origin());
        incident.windows().forEach(window -> entities.add(window.entity()));
        addParts(batch, incident.id(), began, "entity", List.copyOf(entities));
        addParts(
                batch,
                incident.id(),
                began,
                "event",
                incident.evidence().stream()
                        .map(EvidenceLine::eventId)
                        .distinct()
                        .toList());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void addParts(PreparedBatch batch, String id, long began, String kind, List<String> values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                batch.add(Map.of("kind", kind, "value", CleanText.name(value), "began", began, "id", id));
            }
        }
    }

    private static void writeWindows(Handle handle, Incident incident) {
        PreparedBatch batch = handle.prepareBatch(WINDOW);
        for (AnomalousWindow window : incident.windows()) {
            batch.add(Map.of(
                    "id", incident.id(),
                    "entity", CleanText.name(window.entity()),
                    "start", Micros.of(window.start()),
                    "end", Micros.of(window.end()),
                    "score", window.score(),
                    "complete", window.complete() ? 1 : 0));
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
