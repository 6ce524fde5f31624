package io.squall.server;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code pipeline_state}: what goes on from one outcome to the next. */
final class PipelineState {

    private static final String INCIDENTS = "incidents";
    private static final String WINDOWS = "windows";
    private static final String ANOMALIES = "anomalies";

    /** Incidents that may still change, as they were kept last. */
    Optional<byte[]> incidents(Handle handle) {
        return read(handle, INCIDENTS).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    Totals totals(Handle handle) {
        return new Totals(
                read(handle, WINDOWS).map(Long::parseLong).orElse(0L),
                read(handle, ANOMALIES).map(Long::parseLong).orElse(0L));
    }

    void keep(Handle handle, byte[] incidents, Totals totals) {
        write(handle, INCIDENTS, new String(incidents, StandardCharsets.UTF_8));
        write(handle, WINDOWS, Long.toString(totals.windows()));
        write(handle, ANOMALIES, Long.toString(totals.anomalies()));
    }

    private static Optional<String> read(Handle handle, String name) {
        return handle.createQuery("SELECT state FROM pipeline_state WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    private static void write(Handle handle, String name, String state) {
        handle.execute(
                "INSERT INTO pipeline_state (name, state) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET state = excluded.state",
                name,
                state);
    }
}
