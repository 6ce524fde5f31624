package io.squall.store;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * A store as a cloud of many hosts fills it in days, made by the database itself from running numbers: a hundred thousand windows
 * take seconds, where the writer of results takes minutes.
 *
 * <p>Entity 0 is the cloud, one in twenty a host, the others are services on those hosts. In each five minutes every entity has a
 * window; one window in a thousand is an anomaly and has five lines of evidence. Every window has a WARNING that was kept, an
 * anomalous one twenty ERRORs. Every one of the templates is met in every hour.
 */
public final class ManyWindows {

    private static final long FIVE_MINUTES = Duration.ofMinutes(5).toNanos() / 1_000;
    private static final int TEMPLATES = 500;

    /** An entity of number {@code e}, and a window of it in the five minutes of number {@code slot}. */
    private static final String NUMBERS = """
            WITH RECURSIVE slots(slot) AS (SELECT 0 UNION ALL SELECT slot + 1 FROM slots WHERE slot + 1 < :slots),
            numbers(e) AS (SELECT 0 UNION ALL SELECT e + 1 FROM numbers WHERE e + 1 < :entities),
            entity(e, kind, host, service) AS (SELECT e,
                CASE WHEN e = 0 THEN 'cloud' WHEN e % 20 = 0 THEN 'host' ELSE 'service@host' END,
                CASE WHEN e = 0 THEN NULL ELSE 'compute-' || CAST(e / 20 AS VARCHAR(9)) END,
                CASE WHEN e % 20 = 0 THEN NULL ELSE 'nova-part-' || CAST(e % 20 AS VARCHAR(9)) END FROM numbers),
            named(e, kind, host, service, entity) AS (SELECT e, kind, host, service,
                CASE kind WHEN 'cloud' THEN 'cloud' WHEN 'host' THEN host ELSE service || '@' || host END FROM entity),
            places(e, kind, host, service, entity, slot, start, mixed, id) AS (SELECT e, kind, host, service, entity, slot,
                :begin + slot * :length, (slot * 31 + e * 17) % 1000,
                CAST(1000000000000000 + slot * 10000 + e AS VARCHAR(16)) FROM slots CROSS JOIN named)
            """;

    private static final String ENTITIES = """
            INSERT INTO entities (entity, kind, host, service, first_micros, last_micros, last_score, last_anomaly)
            """ + NUMBERS + """
            SELECT entity, kind, host, service, :begin, :begin + (:slots - 1) * :length, 0.1, 0 FROM named
            """;

    private static final String WINDOWS = """
            INSERT INTO windows (entity, start_micros, part, id, end_micros, host, service, events, score, anomaly, complete,
                category, model, levels, info_events, warning_events, error_events)
            """ + NUMBERS + """
            SELECT entity, start, 0, id, start + :length, host, service, 40 + mixed,
                CASE WHEN mixed = 999 THEN 0.97 ELSE mixed / 2500.0 END, CASE WHEN mixed = 999 THEN 1 ELSE 0 END, 1,
                CASE WHEN mixed = 999 THEN 'compute' ELSE '' END, :model, '{"INFO":30,"WARNING":9,"ERROR":1}', 30 + mixed, 9, 1
            FROM places
            """;

    private static final String EVIDENCE = """
            INSERT INTO evidence (window_id, place, time_micros, host, service, level, logger, event_id, template, message,
                request_id, instance, file, line, weight, event)
            """ + NUMBERS + """
            SELECT id, n, start + n * 1000000, COALESCE(host, ''), COALESCE(service, ''), 'ERROR', 'nova.compute.manager',
                '1000000000000001', 'Instance failed to spawn: <*>', 'Instance failed to spawn: no disk', '', '',
                'nova-compute.log', slot, 0.5 / (n + 1), CAST(2000000000000000 + (slot * 10000 + e) * 20 + n AS VARCHAR(16))
            FROM places CROSS JOIN (SELECT e AS n FROM numbers WHERE e < 5) five WHERE mixed = 999
            """;

    private static final String EVENTS = """
            INSERT INTO events (id, time_micros, host, service, logger, level, pid, event_id, request_id, global_request_id,
                instance, message, traceback_lines, file, line)
            """ + NUMBERS + """
            SELECT CAST(2000000000000000 + (slot * 10000 + e) * 20 + n AS VARCHAR(16)), start + n * 1000000, host, service,
                'nova.compute.manager', CASE WHEN mixed = 999 THEN 40 ELSE 30 END, 7,
                CAST(1000000000000000 + (mixed + n) % :templates AS VARCHAR(16)), 'req-' || CAST(e AS VARCHAR(9)), NULL, NULL,
                CASE WHEN mixed = 999 THEN 'Instance failed to spawn: no disk' ELSE 'Host has more disk space than expected' END,
                0, 'nova-compute.log', slot
            FROM places CROSS JOIN (SELECT e AS n FROM numbers WHERE e < 20) twenty WHERE n = 0 OR mixed = 999
            """;

    private static final String TEMPLATE_ROWS = """
            INSERT INTO templates (event_id, text, level, first_micros, last_micros, count)
            WITH RECURSIVE numbers(t) AS (SELECT 0 UNION ALL SELECT t + 1 FROM numbers WHERE t + 1 < :templates)
            SELECT CAST(1000000000000000 + t AS VARCHAR(16)), 'Message number ' || CAST(t AS VARCHAR(9)) || ' of <*>',
                CASE WHEN t % 50 = 0 THEN 40 WHEN t % 10 = 0 THEN 30 ELSE 20 END, :begin + t * 60000000,
                :begin + (:slots - 1) * :length, 1000 + t FROM numbers
            """;

    private static final String TEMPLATE_COUNTS = """
            INSERT INTO template_counts (event_id, hour_micros, count)
            WITH RECURSIVE numbers(t) AS (SELECT 0 UNION ALL SELECT t + 1 FROM numbers WHERE t + 1 < :templates),
            hours(h) AS (SELECT 0 UNION ALL SELECT h + 1 FROM hours WHERE (h + 1) * 12 < :slots)
            SELECT CAST(1000000000000000 + t AS VARCHAR(16)), :begin + h * 12 * :length, 10 + t % 7 FROM numbers CROSS JOIN hours
            """;

    private ManyWindows() {}

    /**
     * Puts {@code windows} windows into an empty store.
     *
     * @param windows a multiple of {@code entities}
     * @param entities at least 20
     * @param model who scored them
     * @return how long they span
     */
    public static Duration write(Store store, int windows, int entities, String model) {
        int slots = windows / entities;
        store.write(handle -> {
            for (String sql : new String[] {ENTITIES, WINDOWS, EVIDENCE, EVENTS, TEMPLATE_ROWS, TEMPLATE_COUNTS}) {
                insert(handle, sql, slots, entities, model);
            }
            return true;
        });
        return Duration.ofMinutes(5L * slots);
    }

    private static void insert(Handle handle, String sql, int slots, int entities, String model) {
        handle.createUpdate(sql)
                .bind("slots", slots)
                .bind("entities", entities)
                .bind("templates", TEMPLATES)
                .bind("begin", Micros.of(Samples.BEGIN))
                .bind("length", FIVE_MINUTES)
                .bind("model", model)
                .execute();
    }
}
