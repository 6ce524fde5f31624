package io.squall.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.GroupingConfig;
import io.squall.incident.Incident;
import io.squall.store.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code pipeline_state}: what goes on from one outcome to the next. */
final class PipelineState {

    private static final String INCIDENTS = "incidents";
    private static final String SHOWN = "incidents_shown";
    private static final String WINDOWS = "windows";
    private static final String ANOMALIES = "anomalies";
    private static final String MODEL = "model";

    /** Incidents that may still change, as they were kept last. */
    LiveIncidents incidents(Handle handle, FaultCatalogue catalogue, GroupingConfig grouping) {
        Optional<String> closed = read(handle, INCIDENTS);
        if (closed.isEmpty()) {
            return LiveIncidents.none(catalogue, grouping);
        }
        try {
            List<Incident> shown = JsonText.mapper()
                    .readValue(read(handle, SHOWN).orElse("[]"), new TypeReference<List<Incident>>() {});
            return LiveIncidents.of(catalogue, grouping, closed.get().getBytes(StandardCharsets.UTF_8), shown);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("incidents kept in the store do not read: " + e.getOriginalMessage(), e);
        }
    }

    Totals totals(Handle handle) {
        return new Totals(
                read(handle, WINDOWS).map(Long::parseLong).orElse(0L),
                read(handle, ANOMALIES).map(Long::parseLong).orElse(0L));
    }

    void keep(Handle handle, LiveIncidents.Change change, Totals totals) {
        try {
            write(handle, INCIDENTS, new String(change.closed(), StandardCharsets.UTF_8));
            write(handle, SHOWN, JsonText.mapper().writeValueAsString(change.shown()));
            write(handle, WINDOWS, Long.toString(totals.windows()));
            write(handle, ANOMALIES, Long.toString(totals.anomalies()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("incidents are always representable", e);
        }
    }

    /** Where no incidents are worked out here. */
    void keep(Handle handle, Totals totals, String model) {
        write(handle, WINDOWS, Long.toString(totals.windows()));
        write(handle, ANOMALIES, Long.toString(totals.anomalies()));
        write(handle, MODEL, model);
    }

    /** Id of the model that scored last, or empty. */
    String model(Handle handle) {
        return read(handle, MODEL).orElse("");
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
