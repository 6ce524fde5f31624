package io.squall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Questions about templates. Safe for all threads; every question throws {@link StoreUnavailable}. */
public final class Templates {

    /** A little over a year. */
    private static final int MOST_HOURS = 10_000;

    private static final String HEAD = "SELECT event_id, text, level, first_micros, last_micros, count FROM templates";

    private final Store store;

    public Templates(Store store) {
        this.store = store;
    }

    /** Templates in an order. */
    public Page<TemplateRow> list(TemplateFilter filter, TemplateOrder order, Paging paging) {
        boolean byCount = order == TemplateOrder.COUNT;
        TimeSpan span = new TimeSpan(filter.newSince(), Optional.empty());
        // By count, the index of counts leads and not that of times.
        Select select = byCount
                ? new Select(HEAD).where("count >= :least", "least", 0).within("COALESCE(first_micros, 0)", span)
                : new Select(HEAD).within("first_micros", span);
        return store.read(handle -> select.whereGiven(filter.level().map(LevelRank::of), "level >= :level", "level")
                .containing(filter.text(), "text")
                .page(
                        handle,
                        paging,
                        order == TemplateOrder.OLDEST,
                        byCount ? "count" : "first_micros",
                        "event_id",
                        Templates::row,
                        byCount ? row -> new Cursor(row.count(), row.eventId()) : Templates::key));
    }

    /** The template of this event id. */
    public Optional<TemplateRow> find(String eventId) {
        return store.read(handle -> find(handle, eventId));
    }

    static Optional<TemplateRow> find(Handle handle, String eventId) {
        return new Select(HEAD).where("event_id = :id", "id", eventId).one(handle, Templates::row);
    }

    /** How often it was met in each hour in which it was met, the oldest first, at most 10,000 hours. */
    public List<HourCount> hours(String eventId, TimeSpan span) {
        return store.read(handle -> handle.createQuery("SELECT hour_micros, count FROM template_counts"
                        + " WHERE event_id = :id AND hour_micros >= :from AND hour_micros < :until"
                        + " ORDER BY hour_micros LIMIT :most")
                .bind("id", eventId)
                .bind("from", span.fromMicros())
                .bind("until", span.untilMicros())
                .bind("most", MOST_HOURS)
                .map((row, context) -> new HourCount(Micros.instant(row.getLong("hour_micros")), row.getLong("count")))
                .list());
    }

    private static TemplateRow row(ResultSet row, Object context) throws SQLException {
        return new TemplateRow(
                row.getString("event_id"),
                row.getString("text"),
                LevelRank.level(row.getInt("level")),
                Micros.instant(row.getLong("first_micros")),
                Micros.instant(row.getLong("last_micros")),
                row.getLong("count"));
    }

    private static Cursor key(TemplateRow template) {
        return new Cursor(Micros.of(template.firstSeen()), template.eventId());
    }
}
