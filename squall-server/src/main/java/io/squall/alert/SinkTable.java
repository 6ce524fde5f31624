package io.squall.alert;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** What the table {@code notification} tells of a sink. */
final class SinkTable {

    private SinkTable() {}

    static SinkState state(Handle handle, String sink, String kind, String target) {
        return new SinkState(
                sink,
                kind,
                target,
                EntryTable.count(handle, sink, EntryState.PENDING),
                EntryTable.count(handle, sink, EntryState.DEAD),
                reason(handle, sink, EntryState.PENDING)
                        .or(() -> reason(handle, sink, EntryState.DEAD))
                        .orElse(""),
                latest(handle, sink, EntryState.SENT, "finished IS NOT NULL", (row, context) -> row.getLong("finished"))
                        .map(Micros::instant));
    }

    private static Optional<String> reason(Handle handle, String sink, EntryState state) {
        return latest(handle, sink, state, "reason <> ''", (row, context) -> row.getString("reason"));
    }

    private static <T> Optional<T> latest(
            Handle handle, String sink, EntryState state, String condition, RowMapper<T> column) {
        return handle.createQuery("SELECT reason, finished FROM notification WHERE sink = :sink AND state = :state AND "
                        + condition + " ORDER BY due DESC LIMIT 1")
                .bind("sink", sink)
                .bind("state", state.label())
                .map(column)
                .findOne();
    }
}
