package io.squall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Questions about the events that were kept. Safe for all threads; every question throws {@link StoreUnavailable}. */
public final class Events {

    static final String HEAD = """
            SELECT e.id, e.time_micros, e.host, e.service, e.logger, e.level, e.pid, e.event_id, t.text AS template,
                e.request_id, e.global_request_id, e.instance, e.message, e.traceback_lines, e.file, e.line
            FROM events e LEFT JOIN templates t ON t.event_id = e.event_id""";

    private final Store store;

    public Events(Store store) {
        this.store = store;
    }

    /** Events by their time, the newest first unless {@code oldestFirst}. */
    public Page<EventRow> list(EventFilter filter, boolean oldestFirst, Paging paging) {
        return store.read(handle -> new Select(HEAD)
                .within("e.time_micros", filter.span())
                .named(filter.host(), "e.host")
                .named(filter.service(), "e.service")
                .named(filter.eventId(), "e.event_id")
                .named(filter.requestId(), "e.request_id")
                .named(filter.globalRequestId(), "e.global_request_id")
                .named(filter.instance(), "e.instance")
                .whereGiven(filter.level().map(LevelRank::of), "e.level >= :level", "level")
                .containing(filter.text(), "e.message")
                .page(handle, paging, oldestFirst, "e.time_micros", "e.id", Events::row, Events::key));
    }

    /** The event of this id. */
    public Optional<EventRow> find(String id) {
        return store.read(
                handle -> new Select(HEAD).where("e.id = :id", "id", id).one(handle, Events::row));
    }

    /** Events right before and right after {@code event}, in the order of time. */
    public Neighbours neighbours(EventRow event, int before, int after, Nearness same) {
        return store.read(handle -> {
            List<EventRow> earlier = new ArrayList<>(beside(handle, event, before, same, false));
            Collections.reverse(earlier);
            return new Neighbours(earlier, event, beside(handle, event, after, same, true));
        });
    }

    private static List<EventRow> beside(Handle handle, EventRow event, int rows, Nearness same, boolean after) {
        if (rows == 0) {
            return List.of();
        }
        boolean host = same != Nearness.ALL && !event.host().isEmpty();
        boolean service = same == Nearness.SERVICE && !event.service().isEmpty();
        return new Select(HEAD)
                .named(host ? Optional.of(event.host()) : Optional.empty(), "e.host")
                .named(service ? Optional.of(event.service()) : Optional.empty(), "e.service")
                .page(
                        handle,
                        new Paging(rows, Optional.of(key(event).encode())),
                        after,
                        "e.time_micros",
                        "e.id",
                        Events::row,
                        Events::key)
                .items();
    }

    static EventRow row(ResultSet row, Object context) throws SQLException {
        return new EventRow(
                row.getString("id"),
                Micros.instant(row.getLong("time_micros")),
                text(row, "host"),
                text(row, "service"),
                row.getString("logger"),
                LevelRank.level(row.getInt("level")),
                row.getInt("pid"),
                row.getString("event_id"),
                text(row, "template"),
                text(row, "request_id"),
                text(row, "global_request_id"),
                text(row, "instance"),
                row.getString("message"),
                row.getInt("traceback_lines"),
                row.getString("file"),
                row.getLong("line"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    private static Cursor key(EventRow event) {
        return new Cursor(Micros.of(event.time()), event.id());
    }
}
