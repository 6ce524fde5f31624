package io.squall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Questions about windows. Safe for all threads; every question throws {@link StoreUnavailable}. */
public final class Windows {

    private static final String HEAD =
            "SELECT id, entity, start_micros, end_micros, part, events, score, anomaly, complete, category, model, levels"
                    + " FROM windows";

    private final Store store;

    public Windows(Store store) {
        this.store = store;
    }

    /** Windows by their start, the newest first unless {@code oldestFirst}. */
    public Page<WindowRow> list(WindowFilter filter, boolean oldestFirst, Paging paging) {
        return store.read(handle -> new Select(HEAD)
                .within("start_micros", filter.span())
                .named(filter.entity(), "entity")
                .named(filter.host(), "host")
                .named(filter.service(), "service")
                .whereGiven(filter.anomaly().map(yes -> yes ? 1 : 0), "anomaly = :anomaly", "anomaly")
                .whereGiven(filter.minScore(), "score >= :minScore", "minScore")
                .page(handle, paging, oldestFirst, "start_micros", "id", Windows::row, Windows::key));
    }

    /** The window of this id, with what made its score. */
    public Optional<WindowDetail> find(String id) {
        return store.read(handle -> new Select(HEAD)
                .where("id = :id", "id", id)
                .one(handle, Windows::row)
                .map(window -> detail(handle, window)));
    }

    /** End of the newest window, empty where there is none. */
    public Optional<Instant> newest() {
        return store.read(handle -> handle.createQuery("SELECT end_micros FROM windows WHERE start_micros > :before"
                        + " ORDER BY start_micros DESC LIMIT 1")
                .bind("before", Long.MIN_VALUE)
                .mapTo(Long.class)
                .findOne()
                .map(Micros::instant));
    }

    private static WindowDetail detail(Handle handle, WindowRow window) {
        return new WindowDetail(
                window,
                evidence(handle, window.id()),
                neighbour(handle, window, false),
                neighbour(handle, window, true),
                handle.createQuery(
                                "SELECT incident FROM incident_windows WHERE entity = :entity AND start_micros = :start"
                                        + " ORDER BY incident LIMIT 100")
                        .bind("entity", window.entity())
                        .bind("start", Micros.of(window.start()))
                        .mapTo(String.class)
                        .list());
    }

    private static Optional<WindowRow> neighbour(Handle handle, WindowRow window, boolean after) {
        return new Select(HEAD)
                        .where("entity = :entity", "entity", window.entity())
                        .where(
                                "(start_micros, id) " + (after ? ">" : "<") + " (:start, :id)",
                                "start",
                                Micros.of(window.start()))
                        .where("id <> :id", "id", window.id())
                        .page(handle, Paging.first(1), after, "start_micros", "id", Windows::row, Windows::key)
                        .items()
                        .stream()
                        .findFirst();
    }

    private static List<EvidenceRow> evidence(Handle handle, String window) {
        return handle.createQuery(
                        "SELECT " + EvidenceRow.COLUMNS + " FROM evidence v LEFT JOIN events k ON k.id = v.event"
                                + " WHERE v.window_id = :window ORDER BY v.place")
                .bind("window", window)
                .map(EvidenceRow::read)
                .list();
    }

    private static WindowRow row(ResultSet row, Object context) throws SQLException {
        return new WindowRow(
                row.getString("id"),
                row.getString("entity"),
                Micros.instant(row.getLong("start_micros")),
                Micros.instant(row.getLong("end_micros")),
                row.getInt("part"),
                row.getLong("events"),
                row.getDouble("score"),
                row.getInt("anomaly") != 0,
                row.getInt("complete") != 0,
                row.getString("category"),
                row.getString("model"),
                JsonText.counts(row.getString("levels")));
    }

    private static Cursor key(WindowRow window) {
        return new Cursor(Micros.of(window.start()), window.id());
    }
}
