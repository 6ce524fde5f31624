package io.squall.store;

import io.squall.detect.Evidence;
import io.squall.detect.ScoredWindow;
import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.window.EntityKind;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes windows with their evidence, their entities and the events that are kept of them. */
final class WindowWriter {

    private static final String WINDOW = """
            INSERT INTO windows (entity, start_micros, part, id, end_micros, host, service, events, score, anomaly, complete,
                category, model, levels, unknown_events, trace_events, debug_events, info_events, warning_events,
                error_events, critical_events)
            VALUES (:entity, :start, :part, :id, :end, :host, :service, :events, :score, :anomaly, :complete,
                :category, :model, :levels, :UNKNOWN, :TRACE, :DEBUG, :INFO, :WARNING, :ERROR, :CRITICAL)
            ON CONFLICT (entity, start_micros, part) DO UPDATE SET
                end_micros = excluded.end_micros, events = excluded.events, score = excluded.score,
                anomaly = excluded.anomaly, complete = excluded.complete, category = excluded.category,
                model = excluded.model, levels = excluded.levels,
                unknown_events = excluded.unknown_events, trace_events = excluded.trace_events,
                debug_events = excluded.debug_events, info_events = excluded.info_events,
                warning_events = excluded.warning_events, error_events = excluded.error_events,
                critical_events = excluded.critical_events
            WHERE windows.complete = 0 OR excluded.complete = 1
            """;

    private static final String EVIDENCE = """
            INSERT INTO evidence (window_id, place, time_micros, host, service, level, logger, event_id, template, message,
                request_id, instance, file, line, weight, event)
            VALUES (:window, :place, :time, :host, :service, :level, :logger, :eventId, :template, :message,
                :requestId, :instance, :file, :line, :weight, :event)
            """;

    private static final String ENTITY = """
            INSERT INTO entities (entity, kind, host, service, first_micros, last_micros, last_score, last_anomaly)
            VALUES (:entity, :kind, :host, :service, :start, :start, :score, :anomaly)
            ON CONFLICT (entity) DO UPDATE SET
                first_micros = CASE WHEN excluded.first_micros < entities.first_micros
                    THEN excluded.first_micros ELSE entities.first_micros END,
                last_score = CASE WHEN excluded.last_micros >= entities.last_micros
                    THEN excluded.last_score ELSE entities.last_score END,
                last_anomaly = CASE WHEN excluded.last_micros >= entities.last_micros
                    THEN excluded.last_anomaly ELSE entities.last_anomaly END,
                last_micros = CASE WHEN excluded.last_micros > entities.last_micros
                    THEN excluded.last_micros ELSE entities.last_micros END
            """;

    private static final String EVENT = """
            INSERT INTO events (id, time_micros, host, service, logger, level, pid, event_id, request_id, global_request_id,
                instance, message, traceback_lines, file, line)
            VALUES (:id, :time, :host, :service, :logger, :level, :pid, :eventId, :requestId, :globalRequestId,
                :instance, :message, :tracebackLines, :file, :line)
            ON CONFLICT (id) DO NOTHING
            """;

    private final EventChoice choice;

    WindowWriter(EventChoice choice) {
        this.choice = choice;
    }

    static String id(String entity, long startMicros, int part) {
        return CleanText.hash("window", entity, startMicros, part);
    }

    void write(Handle handle, List<FoundWindow> windows) {
        if (windows.isEmpty()) {
            return;
        }
        List<FoundWindow> written = new ArrayList<>();
        PreparedBatch rows = handle.prepareBatch(WINDOW);
        windows.forEach(window -> rows.add(row(window)));
        int[] changed = rows.execute();
        for (int i = 0; i < changed.length; i++) {
            // Otherwise it is an earlier score of a window whose last one is here.
            if (changed[i] != 0) {
                written.add(windows.get(i));
            }
        }
        PreparedBatch entities = handle.prepareBatch(ENTITY);
        windows.forEach(window -> entities.add(row(window)));
        entities.execute();
        writeEvidence(handle, written);
        writeEvents(handle, written);
    }

    private static Map<String, Object> row(FoundWindow found) {
        ScoredWindow scored = found.scored();
        Window window = scored.window();
        EntityKind kind = EntityKind.ofEntity(window.entity());
        Map<String, Object> row = new HashMap<>();
        String entity = CleanText.name(window.entity());
        row.put("entity", entity);
        row.put("start", window.startMicros());
        row.put("part", found.part());
        row.put("id", found.id());
        row.put("end", window.endMicros());
        row.put("kind", kind.label());
        int at = window.entity().indexOf('@');
        String host = switch (kind) {
            case HOST -> window.entity();
            case SERVICE_ON_HOST -> window.entity().substring(at + 1);
            default -> "";
        };
        row.put("host", CleanText.nameOrNull(host));
        row.put(
                "service",
                kind == EntityKind.SERVICE_ON_HOST
                        ? CleanText.nameOrNull(window.entity().substring(0, at))
                        : null);
        row.put("events", (long) window.events().size());
        row.put("score", scored.score());
        row.put("anomaly", scored.anomaly() ? 1 : 0);
        row.put("complete", found.complete() ? 1 : 0);
        row.put("category", CleanText.name(scored.category()));
        row.put("model", CleanText.name(found.model()));
        Map<Level, Long> levels = levels(window);
        row.put("levels", JsonText.of(named(levels)));
        for (Level level : Level.values()) {
            row.put(level.name(), levels.getOrDefault(level, 0L));
        }
        return row;
    }

    private static Map<Level, Long> levels(Window window) {
        Map<Level, Long> counts = new EnumMap<>(Level.class);
        window.events().forEach(event -> counts.merge(event.level(), 1L, Long::sum));
        return counts;
    }

    private static Map<String, Long> named(Map<Level, Long> counts) {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((level, count) -> named.put(level.name(), count));
        return named;
    }

    private static void writeEvidence(Handle handle, List<FoundWindow> windows) {
        if (windows.isEmpty()) {
            return;
        }
        PreparedBatch old = handle.prepareBatch("DELETE FROM evidence WHERE window_id = :window");
        PreparedBatch rows = handle.prepareBatch(EVIDENCE);
        for (FoundWindow window : windows) {
            old.add(Map.of("window", window.id()));
            int place = 0;
            for (Evidence each : window.scored().evidence()) {
                Event event = each.event();
                Map<String, Object> row = new HashMap<>();
                row.put("window", window.id());
                row.put("place", place++);
                row.put("time", event.timeMicros());
                row.put("host", CleanText.name(event.host()));
                row.put("service", CleanText.name(event.service().isEmpty() ? event.component() : event.service()));
                row.put("level", event.level().name());
                row.put("logger", CleanText.name(event.logger()));
                row.put("eventId", event.template().eventId());
                row.put("template", CleanText.of(event.template().text()));
                row.put("message", CleanText.of(event.message().toString()));
                row.put("requestId", CleanText.name(event.requestId().toString()));
                row.put("instance", CleanText.name(event.instance().toString()));
                row.put("file", CleanText.of(event.file()));
                row.put("line", event.line());
                row.put("weight", each.weight());
                row.put("event", id(event));
                rows.add(row);
            }
        }
        old.execute();
        if (rows.size() > 0) {
            rows.execute();
        }
    }

    private void writeEvents(Handle handle, List<FoundWindow> windows) {
        // By id, so that the windows of a cloud, a host and a service write a line of theirs once, and in one order.
        Map<String, Event> events = new TreeMap<>();
        windows.forEach(window -> choice.of(window.scored()).forEach(event -> events.put(id(event), event)));
        if (events.isEmpty()) {
            return;
        }
        PreparedBatch rows = handle.prepareBatch(EVENT);
        events.forEach((id, event) -> rows.add(row(id, event)));
        rows.execute();
    }

    private static String id(Event event) {
        byte[] message = event.message().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return CleanText.hash(
                "event",
                event.timeMicros(),
                event.host(),
                event.service(),
                event.logger(),
                event.pid(),
                event.file(),
                event.line(),
                message);
    }

    private static Map<String, Object> row(String id, Event event) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("time", event.timeMicros());
        row.put("host", CleanText.nameOrNull(event.host()));
        row.put("service", CleanText.nameOrNull(event.service().isEmpty() ? event.component() : event.service()));
        row.put("logger", CleanText.name(event.logger()));
        row.put("level", LevelRank.of(event.level()));
        row.put("pid", event.pid());
        row.put("eventId", event.template().eventId());
        row.put("requestId", CleanText.nameOrNull(event.requestId().toString()));
        row.put("globalRequestId", CleanText.nameOrNull(event.globalRequestId().toString()));
        row.put("instance", CleanText.nameOrNull(event.instance().toString()));
        row.put("message", CleanText.of(event.message().toString()));
        row.put("tracebackLines", event.tracebackLines());
        row.put("file", CleanText.of(event.file()));
        row.put("line", event.line());
        return row;
    }
}
