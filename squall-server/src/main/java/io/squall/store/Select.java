package io.squall.store;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * A question with conditions that come and go, by pages in the order of a time and an id. Values are always bound, never
 * written into the text.
 */
final class Select {

    private final StringBuilder sql;
    private final Map<String, Object> binds = new HashMap<>();
    private boolean conditions;

    /** @param head up to and with FROM */
    Select(String head) {
        this.sql = new StringBuilder(head);
    }

    Select where(String condition) {
        sql.append(conditions ? " AND " : " WHERE ").append(condition);
        conditions = true;
        return this;
    }

    Select where(String condition, String name, Object value) {
        binds.put(name, value);
        return where(condition);
    }

    /** A condition that holds where a value is given. */
    Select whereGiven(Optional<?> value, String condition, String name) {
        return value.isPresent() ? where(condition, name, value.get()) : this;
    }

    /** An exact name, where one is given, as names are kept. */
    Select named(Optional<String> value, String column) {
        return value.isPresent()
                ? where(
                        column + " = :" + column.replace('.', '_'),
                        column.replace('.', '_'),
                        CleanText.name(value.get()))
                : this;
    }

    Select within(String column, TimeSpan span) {
        return where(column + " >= :from", "from", span.fromMicros())
                .where(column + " < :until", "until", span.untilMicros());
    }

    /** Text that holds {@code words}, in whatever case of ASCII letters. */
    Select containing(Optional<String> words, String column) {
        if (words.isEmpty()) {
            return this;
        }
        String pattern = CleanText.valid(words.get().toLowerCase(Locale.ROOT))
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return where("LOWER(" + column + ") LIKE :words ESCAPE '\\'", "words", '%' + pattern + '%');
    }

    /** The page that is asked for. {@code time} and {@code id} together are a key, and an index has them at its end. */
    <T> Page<T> page(
            Handle handle,
            Paging paging,
            boolean oldestFirst,
            String time,
            String id,
            RowMapper<T> row,
            Function<T, Cursor> key) {
        paging.after()
                .ifPresent(cursor -> where(
                                "(" + time + ", " + id + ") " + (oldestFirst ? ">" : "<") + " (:afterTime, :afterId)",
                                "afterTime",
                                cursor.micros())
                        .binds
                        .put("afterId", cursor.id()));
        String direction = oldestFirst ? "" : " DESC";
        return ordered(handle, paging, time + direction + ", " + id + direction, row, key);
    }

    /** The page that is asked for, in the order of {@code name}, behind a name that a condition tells already. */
    <T> Page<T> pageByName(Handle handle, Paging paging, String name, RowMapper<T> row, Function<T, Cursor> key) {
        return ordered(handle, paging, name, row, key);
    }

    private <T> Page<T> ordered(Handle handle, Paging paging, String order, RowMapper<T> row, Function<T, Cursor> key) {
        sql.append(" ORDER BY ").append(order).append(" LIMIT :limit");
        // One more tells whether there is a page behind.
        binds.put("limit", paging.limit() + 1);
        List<T> rows = list(handle, row);
        if (rows.size() <= paging.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> shown = rows.subList(0, paging.limit());
        return new Page<>(
                shown, Optional.of(key.apply(shown.get(shown.size() - 1)).encode()));
    }

    <T> List<T> list(Handle handle, RowMapper<T> row) {
        try (Query query = handle.createQuery(sql.toString())) {
            return query.bindMap(binds).map(row).list();
        }
    }

    <T> Optional<T> one(Handle handle, RowMapper<T> row) {
        return list(handle, row).stream().findFirst();
    }
}
