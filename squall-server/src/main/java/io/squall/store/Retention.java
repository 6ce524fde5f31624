package io.squall.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/**
 * Deletes what is too old, and the oldest where the database is too large, in many small transactions so that the pipeline's
 * writes come in between. Incidents that are not resolved stay, and feedback stays whatever its age.
 *
 * <p><b>Disk.</b> SQLite gives deleted pages to what is written next: the file stays as large as it ever was, and does not
 * grow while there are free pages. What counts for the limit are the pages in use. It is never vacuumed while the server runs,
 * which would need the whole disk space a second time and hold up all writers; {@code VACUUM} by hand on a stopped server gives
 * the space back. PostgreSQL's autovacuum does the same, and its size is estimated from its statistics (rows times their
 * width, twice for the indexes), since a table's file does not shrink by deletion either.
 *
 * <p>An age counts from the newest window, or from now where that is earlier. For one thread.
 */
public final class Retention {

    private static final int ROWS = 500;

    /** Share of what is there by time that is deleted at once while the database is too large. */
    private static final int STEPS = 20;

    private static final String POSTGRESQL_BYTES = """
            SELECT COALESCE(SUM(2 * GREATEST(c.reltuples, 0) * (28 + COALESCE(s.width, 0))), 0)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
            LEFT JOIN (SELECT tablename, SUM(avg_width) AS width FROM pg_stats WHERE schemaname = current_schema()
                GROUP BY tablename) s ON s.tablename = c.relname
            WHERE c.relkind = 'r'
            """;

    private final Store store;
    private final Clock clock;
    private final Duration age;
    private final long maxBytes;
    private final Counter deleted;
    private final AtomicLong bytes;

    /**
     * @param age what is older is deleted
     * @param maxBytes size of the database from which on the oldest is deleted
     */
    public Retention(Store store, Clock clock, Duration age, long maxBytes, MeterRegistry metrics) {
        this.store = store;
        this.clock = clock;
        this.age = age;
        this.maxBytes = maxBytes;
        this.deleted = Counter.builder("squall.store.deleted.rows")
                .description("Rows deleted because of their age or the size of the database")
                .register(metrics);
        this.bytes = metrics.gauge("squall.store.bytes", new AtomicLong());
    }

    /**
     * Deletes what is to go; to be called every few minutes.
     *
     * @return rows deleted
     * @throws StoreUnavailable when the database is away; what was deleted stays deleted
     */
    public long run() {
        long now = Math.min(Micros.of(clock.instant()), newest());
        long rows = deleteBefore(now - age.toNanos() / 1_000);
        long used = usedBytes();
        for (int step = 0; step < STEPS && used > maxBytes; step++) {
            long oldest = oldest();
            if (oldest >= now) {
                break;
            }
            // At least a minute, or the last rows of a short past would never go.
            rows += deleteBefore(oldest + Math.max((now - oldest) / STEPS, Micros.MINUTE));
            used = usedBytes();
        }
        bytes.set(used);
        deleted.increment((double) rows);
        return rows;
    }

    /** Bytes of the database that are in use. */
    public long usedBytes() {
        if (store.isSqlite()) {
            return store.read(handle -> number(handle, "PRAGMA page_size")
                    * (number(handle, "PRAGMA page_count") - number(handle, "PRAGMA freelist_count")));
        }
        store.read(handle -> handle.execute("ANALYZE"));
        return store.read(handle -> number(handle, POSTGRESQL_BYTES));
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Double.class).one().longValue();
    }

    /** Old logs that are read today are not old by that: ages count from the newest window. */
    private long newest() {
        return store.read(handle -> handle.createQuery("SELECT COALESCE(MAX(start_micros), 0) FROM windows")
                .mapTo(Long.class)
                .one());
    }

    private long oldest() {
        return store.read(handle -> Math.min(
                earliest(handle, "SELECT MIN(time_micros) FROM events"),
                Math.min(
                        earliest(handle, "SELECT MIN(start_micros) FROM windows"),
                        earliest(handle, "SELECT MIN(hour_micros) FROM template_counts"))));
    }

    private static long earliest(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, context) -> {
                    long micros = row.getLong(1);
                    return row.wasNull() ? Long.MAX_VALUE : micros;
                })
                .one();
    }

    private long deleteBefore(long micros) {
        long rows = 0;
        rows += repeat(
                "events",
                "id",
                "SELECT id FROM events WHERE time_micros < :before ORDER BY time_micros LIMIT :rows",
                micros);
        rows += repeatWindows(micros);
        rows += repeatShadow(micros);
        rows += repeatIncidents(micros);
        rows += repeatCounts(micros);
        rows += repeat(
                "templates",
                "event_id",
                "SELECT event_id FROM templates WHERE last_micros < :before LIMIT :rows",
                micros);
        rows += repeat(
                "entities", "entity", "SELECT entity FROM entities WHERE last_micros < :before LIMIT :rows", micros);
        return rows;
    }

    private interface SmallDelete {
        int rows(Handle handle);
    }

    private long repeat(SmallDelete delete) {
        long sum = 0;
        int rows;
        do {
            rows = store.write(delete::rows);
            sum += rows;
        } while (rows > 0 && !Thread.currentThread().isInterrupted());
        return sum;
    }

    private long repeat(String table, String key, String keys, long before) {
        return repeat(handle -> handle.createUpdate("DELETE FROM " + table + " WHERE " + key + " IN (" + keys + ")")
                .bind("before", before)
                .bind("rows", ROWS)
                .execute());
    }

    private long repeatWindows(long before) {
        return repeat(handle -> {
            List<String> ids = ids(
                    handle,
                    "SELECT id FROM windows WHERE start_micros < :before ORDER BY start_micros LIMIT :rows",
                    before);
            delete(handle, "evidence", "window_id", ids);
            return delete(handle, "windows", "id", ids);
        });
    }

    private long repeatShadow(long before) {
        return repeat(handle -> handle.createUpdate(
                        "DELETE FROM shadow_windows WHERE (model, entity, start_micros, part) IN ("
                                + "SELECT model, entity, start_micros, part FROM shadow_windows WHERE start_micros < :before"
                                + " LIMIT :rows)")
                .bind("before", before)
                .bind("rows", ROWS)
                .execute());
    }

    private long repeatIncidents(long before) {
        return repeat(handle -> {
            List<String> ids = ids(
                    handle,
                    "SELECT id FROM incidents WHERE active = 0 AND last_seen_micros < :before LIMIT :rows",
                    before);
            delete(handle, "incident_parts", "incident", ids);
            delete(handle, "incident_windows", "incident", ids);
            delete(handle, "incident_history", "incident", ids);
            return delete(handle, "incidents", "id", ids);
        });
    }

    private long repeatCounts(long before) {
        return repeat(handle -> handle.createUpdate("DELETE FROM template_counts WHERE (event_id, hour_micros) IN ("
                        + "SELECT event_id, hour_micros FROM template_counts WHERE hour_micros < :before LIMIT :rows)")
                .bind("before", before)
                .bind("rows", ROWS)
                .execute());
    }

    private static List<String> ids(Handle handle, String sql, long before) {
        return handle.createQuery(sql)
                .bind("before", before)
                .bind("rows", ROWS)
                .mapTo(String.class)
                .list();
    }

    private static int delete(Handle handle, String table, String key, List<String> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        return handle.createUpdate("DELETE FROM " + table + " WHERE " + key + " IN (<ids>)")
                .bindList("ids", ids)
                .execute();
    }
}
