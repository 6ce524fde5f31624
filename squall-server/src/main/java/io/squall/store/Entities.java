package io.squall.store;

import io.squall.window.EntityKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Questions about what is watched. Safe for all threads; every question throws {@link StoreUnavailable}. */
public final class Entities {

    private static final String HEAD =
            "SELECT entity, kind, host, service, first_micros, last_micros, last_score, last_anomaly FROM entities";

    private final Store store;

    public Entities(Store store) {
        this.store = store;
    }

    /**
     * Entities by name.
     *
     * @param kind exact
     * @param host exact
     * @param service exact
     * @param text in the name
     */
    public Page<EntityRow> list(
            Optional<String> kind,
            Optional<String> host,
            Optional<String> service,
            Optional<String> text,
            Paging paging) {
        return store.read(handle -> new Select(HEAD)
                .where(
                        "entity > :first",
                        "first",
                        paging.after().map(Cursor::id).orElse(""))
                .named(kind, "kind")
                .named(host, "host")
                .named(service, "service")
                .containing(text, "entity")
                .pageByName(handle, paging, "entity", Entities::row, row -> new Cursor(0, row.entity())));
    }

    /** Kinds of which there are any, the widest first. */
    public List<String> kinds() {
        return store.read(handle -> Arrays.stream(EntityKind.values())
                .map(EntityKind::label)
                .filter(kind -> handle.createQuery("SELECT 1 FROM entities WHERE kind = :kind LIMIT 1")
                        .bind("kind", kind)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent())
                .toList());
    }

    private static EntityRow row(ResultSet row, Object context) throws SQLException {
        return new EntityRow(
                row.getString("entity"),
                row.getString("kind"),
                Optional.ofNullable(row.getString("host")).orElse(""),
                Optional.ofNullable(row.getString("service")).orElse(""),
                Micros.instant(row.getLong("first_micros")),
                Micros.instant(row.getLong("last_micros")),
                row.getDouble("last_score"),
                row.getInt("last_anomaly") != 0);
    }
}
