package io.squall.store;

import io.squall.incident.Incident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * The way of results from topics into the store, each exactly once, however many servers read them: the offset behind what was
 * written lies in the store, and is locked, compared and moved in the transaction that writes. What stood before it was
 * written by somebody already, and is left out.
 *
 * <p>Rows are written by their keys, so a job that scores the same lines anew changes them to what they are. Safe for all threads.
 */
public final class TopicResults {

    private static final String PREFIX = "topic:";

    private final Store store;
    private final WindowWriter windows;
    private final IncidentWriter incidents = new IncidentWriter();

    /** Writes more in the transaction of a batch. */
    @FunctionalInterface
    public interface Alongside {
        /**
         * @param windows the windows of the batch that are written now
         * @param incidents each change of an incident that is, in order
         */
        void write(Handle handle, List<FoundWindow> windows, List<Incident> incidents);
    }

    /**
     * @param kept which events of the windows are kept
     * @param eventsPerWindow at most so many of one window
     */
    public TopicResults(Store store, KeptEvents kept, int eventsPerWindow) {
        this.store = store;
        this.windows = new WindowWriter(new EventChoice(kept, eventsPerWindow));
    }

    /** By partition the offset that is to be read next; none for a partition of which nothing is here. */
    public Map<String, Long> positions() {
        return store.read(handle -> {
            Map<String, Long> positions = new TreeMap<>();
            handle.createQuery("SELECT name, position FROM progress WHERE name LIKE :prefix")
                    .bind("prefix", PREFIX + "%")
                    .map((row, context) -> Map.entry(row.getString("name"), row.getLong("position")))
                    .forEach(row -> positions.put(row.getKey().substring(PREFIX.length()), row.getValue()));
            return positions;
        });
    }

    /** Forgets where a partition was read to: it is another one of the same name. */
    public void forget(String partition) {
        store.write(handle -> handle.execute("DELETE FROM progress WHERE name = ?", PREFIX + partition));
    }

    /**
     * Writes what of {@code batch} is not here yet, in one transaction.
     *
     * @throws StoreUnavailable when the database is away: nothing was written, to be tried again
     */
    public void record(TopicBatch batch, Alongside alongside) {
        store.write(handle -> {
            Map<String, Long> positions = locked(handle, batch);
            List<FoundWindow> found = fresh(batch.windows(), positions);
            List<Incident> changed = fresh(batch.incidents(), positions);
            Map<String, FoundWindow> lastOfWindow = new LinkedHashMap<>();
            found.forEach(window -> lastOfWindow.put(window.id(), window));
            windows.write(handle, List.copyOf(lastOfWindow.values()));
            Map<String, Incident> lastOfIncident = new LinkedHashMap<>();
            changed.forEach(incident -> lastOfIncident.put(incident.id(), incident));
            incidents.write(handle, List.copyOf(lastOfIncident.values()));
            batch.ends()
                    .forEach((partition, end) -> handle.execute(
                            "UPDATE progress SET position = ? WHERE name = ? AND position < ?",
                            end,
                            PREFIX + partition,
                            end));
            alongside.write(handle, found, changed);
            return true;
        });
    }

    private static <T> List<T> fresh(List<TopicBatch.At<T>> results, Map<String, Long> positions) {
        List<T> fresh = new ArrayList<>();
        for (TopicBatch.At<T> each : results) {
            if (each.offset() >= positions.getOrDefault(each.partition(), 0L)) {
                fresh.add(each.result());
            }
        }
        return fresh;
    }

    /** Where the partitions stand; nobody else moves them before this transaction ends. */
    private static Map<String, Long> locked(Handle handle, TopicBatch batch) {
        Map<String, Long> positions = new TreeMap<>();
        // In one order for all, so that two do not wait for each other.
        for (String partition : new TreeSet<>(batch.ends().keySet())) {
            // An update locks the row in every database, and does so also where it changes nothing.
            handle.execute(
                    "INSERT INTO progress (name, position) VALUES (?, 0)"
                            + " ON CONFLICT (name) DO UPDATE SET position = progress.position",
                    PREFIX + partition);
            positions.put(
                    partition,
                    handle.createQuery("SELECT position FROM progress WHERE name = :name")
                            .bind("name", PREFIX + partition)
                            .mapTo(Long.class)
                            .one());
        }
        return positions;
    }
}
