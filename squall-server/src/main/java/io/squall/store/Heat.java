package io.squall.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Entities over time, summed up by the database from an index alone: an answer holds at most a page of entities with
 * {@link TimeColumns#MOST} cells each, however many windows there are. Safe for all threads; every question throws
 * {@link StoreUnavailable}.
 */
public final class Heat {

    /** Most rows of an answer. */
    public static final int MOST_ROWS = 200;

    private final Store store;

    public Heat(Store store) {
        this.store = store;
    }

    private record Ranked(HeatRow row, double top) {}

    /**
     * Entities that have windows in the time of {@code columns}, by their highest score there, the highest first.
     *
     * @param kind entities of this kind only
     * @param paging at most {@link #MOST_ROWS} rows
     */
    public Page<HeatRow> page(TimeColumns columns, Optional<String> kind, Paging paging) {
        if (paging.limit() > MOST_ROWS) {
            throw new IllegalArgumentException("limit: " + paging.limit() + " is not within 1 and " + MOST_ROWS);
        }
        return store.read(handle -> {
            List<Ranked> ranked = ranked(handle, columns, kind, paging);
            List<Ranked> shown = ranked.subList(0, Math.min(paging.limit(), ranked.size()));
            Map<String, List<HeatCell>> cells = cells(handle, columns, shown);
            List<HeatRow> rows = shown.stream()
                    .map(Ranked::row)
                    .map(row -> new HeatRow(
                            row.entity(),
                            row.kind(),
                            row.host(),
                            row.service(),
                            cells.getOrDefault(row.entity(), List.of())))
                    .toList();
            return new Page<>(
                    rows,
                    ranked.size() > shown.size() ? Optional.of(key(shown.get(shown.size() - 1))) : Optional.empty());
        });
    }

    private static String key(Ranked last) {
        return new Cursor(Double.doubleToLongBits(last.top()), last.row().entity()).encode();
    }

    private static List<Ranked> ranked(Handle handle, TimeColumns columns, Optional<String> kind, Paging paging) {
        // Each entity a walk along the index: half the time of grouping all windows. Materialized, or PostgreSQL walks
        // twice.
        String sql = "WITH g AS MATERIALIZED (SELECT e.entity, e.kind, e.host, e.service, (SELECT MAX(w.score)"
                + " FROM windows w WHERE w.entity = e.entity AND w.start_micros >= :from AND w.start_micros < :until) AS top"
                + " FROM entities e WHERE e.last_micros >= :from AND e.first_micros < :until"
                + (kind.isPresent() ? " AND e.kind = :kind" : "")
                + ") SELECT entity, kind, host, service, top FROM g WHERE top IS NOT NULL"
                + (paging.cursor().isPresent() ? " AND (top < :top OR (top = :top AND entity > :last))" : "")
                + " ORDER BY top DESC, entity LIMIT :limit";
        try (Query query = handle.createQuery(sql)) {
            query.bind("from", columns.fromMicros()).bind("until", columns.untilMicros());
            kind.ifPresent(value -> query.bind("kind", value));
            paging.after()
                    .ifPresent(after -> query.bind("top", Double.longBitsToDouble(after.micros()))
                            .bind("last", after.id()));
            // One more tells whether there is a page behind.
            return query.bind("limit", paging.limit() + 1)
                    .map((row, context) -> new Ranked(
                            new HeatRow(
                                    row.getString("entity"),
                                    row.getString("kind"),
                                    Optional.ofNullable(row.getString("host")).orElse(""),
                                    Optional.ofNullable(row.getString("service"))
                                            .orElse(""),
                                    List.of()),
                            row.getDouble("top")))
                    .list();
        }
    }

    private static Map<String, List<HeatCell>> cells(Handle handle, TimeColumns columns, List<Ranked> shown) {
        Map<String, List<HeatCell>> cells = new HashMap<>();
        if (shown.isEmpty()) {
            return cells;
        }
        try (Query query =
                handle.createQuery("SELECT entity, (start_micros - :from) / :step AS place, MAX(score) AS score,"
                        + " MAX(anomaly) AS anomaly, SUM(events) AS events FROM windows"
                        + " WHERE entity IN (<entities>) AND start_micros >= :from AND start_micros < :until"
                        + " GROUP BY entity, place")) {
            query.bindList(
                            "entities",
                            shown.stream().map(each -> each.row().entity()).toList())
                    .bind("from", columns.fromMicros())
                    .bind("until", columns.untilMicros())
                    .bind("step", columns.stepMicros())
                    .map((row, context) -> {
                        cells.computeIfAbsent(row.getString("entity"), entity -> new ArrayList<>())
                                .add(new HeatCell(
                                        row.getInt("place"),
                                        row.getDouble("score"),
                                        row.getInt("anomaly") != 0,
                                        row.getLong("events")));
                        return true;
                    })
                    .list();
        }
        cells.values().forEach(list -> list.sort(Comparator.comparingInt(HeatCell::column)));
        return cells;
    }
}
