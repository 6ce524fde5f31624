package io.squall.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** When something was wrong, as incidents tell, and which of them were no problem. Safe for all threads. */
public final class Troubles {

    private final Store store;

    public Troubles(Store store) {
        this.store = store;
    }

    private record Row(String id, long began, long lastSeen, boolean open) {}

    /**
     * What was known when it was asked.
     *
     * @param troubles the incidents, in no order
     * @param fromMicros what was before this is forgotten, troubles too; microseconds since the epoch
     */
    public record Known(List<Trouble> troubles, long fromMicros) {
        public Known {
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * Those that were seen at or after {@code from}, and all that are still open.
     *
     * @throws StoreUnavailable when the store is away
     */
    public Known since(Instant from) {
        return store.read(handle -> {
            List<Row> rows = new ArrayList<>(rows(handle, "active = 1 AND last_seen_micros >= :from", Long.MIN_VALUE));
            rows.addAll(rows(handle, "active = 0 AND last_seen_micros >= :from", Micros.of(from)));
            List<Trouble> troubles = new ArrayList<>();
            for (Row row : rows) {
                troubles.add(new Trouble(row.began(), row.lastSeen(), row.open(), dismissed(handle, row.id())));
            }
            return new Known(troubles, oldest(handle));
        });
    }

    private static long oldest(Handle handle) {
        return handle.createQuery("SELECT MIN(start_micros) FROM windows")
                .map((row, context) -> {
                    long micros = row.getLong(1);
                    return row.wasNull() ? Long.MAX_VALUE : micros;
                })
                .one();
    }

    private static List<Row> rows(Handle handle, String condition, long from) {
        return handle.createQuery("SELECT id, began_micros, last_seen_micros, active FROM incidents WHERE " + condition)
                .bind("from", from)
                .map((row, context) -> new Row(
                        row.getString("id"),
                        row.getLong("began_micros"),
                        row.getLong("last_seen_micros"),
                        row.getInt("active") == 1))
                .list();
    }

    /** By the last word on the whole incident; one on an entity alone says nothing of the rest. */
    private static Optional<Instant> dismissed(Handle handle, String incident) {
        return handle.createQuery("SELECT verdict, created_micros FROM feedback WHERE incident = :incident"
                        + " AND entity = '' AND undone_micros IS NULL ORDER BY created_micros DESC, id DESC LIMIT 1")
                .bind("incident", incident)
                .map((row, context) -> row.getString("verdict").equals(Verdict.NOT_A_PROBLEM.label())
                        ? Optional.of(Micros.instant(row.getLong("created_micros")))
                        : Optional.<Instant>empty())
                .findOne()
                .flatMap(said -> said);
    }
}
