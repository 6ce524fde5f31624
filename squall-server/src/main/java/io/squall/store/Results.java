package io.squall.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of results into the store. Each batch is one transaction, with the journal position that it covers; after a crash
 * the pipeline reads the journal again from its checkpoint and writes the same results again:
 *
 * <ul>
 *   <li>a batch that ends before the position in the store is there already, and is left alone as a whole;
 *   <li>any other row is written by its key, which is made of what it is about and never of when it was written: a second
 *       time it becomes what it was. A complete window is never replaced by an incomplete one;
 *   <li>templates are counted only for journal positions that are not yet in the store.
 * </ul>
 *
 * <p>For one thread: the pipeline's.
 */
public final class Results {

    private static final Logger LOG = LoggerFactory.getLogger(Results.class);
    private static final String PROGRESS = "results";

    private final Store store;
    private final WindowWriter windows;
    private final IncidentWriter incidents = new IncidentWriter();
    private final TemplateWriter templates = new TemplateWriter();
    private final Timer writing;
    private final Counter failures;

    /**
     * @param kept which events of the windows are kept
     * @param eventsPerWindow at most so many of one window
     */
    public Results(Store store, KeptEvents kept, int eventsPerWindow, MeterRegistry metrics) {
        this.store = store;
        this.windows = new WindowWriter(new EventChoice(kept, eventsPerWindow));
        this.writing = Timer.builder("squall.store.write")
                .description("Time to write a batch of results")
                .register(metrics);
        this.failures = Counter.builder("squall.store.failures")
                .description("Batches of results that could not be written at the first try")
                .register(metrics);
    }

    /**
     * To be asked once, before the first batch: journal position up to which all results are here; -1 for an empty store.
     *
     * <p>A store that is further than the journal belongs to another journal (the data folder was emptied, say). Then results
     * begin anew, beside what is there.
     *
     * @param journalEnd position of the journal's last batch
     */
    public long resume(long journalEnd) {
        long position = position();
        if (position <= journalEnd) {
            return position;
        }
        LOG.warn(
                "store: results reach up to journal position {}, the journal only to {}: taken for a new journal",
                position,
                journalEnd);
        store.write(handle -> handle.execute("DELETE FROM progress WHERE name = ?", PROGRESS));
        return -1;
    }

    /** Journal position up to which all results are here; -1 for an empty store. */
    public long position() {
        return store.read(Results::position).orElse(-1);
    }

    /**
     * Writes a batch.
     *
     * @param alongside writes more in the same transaction, what others are to be told, say; not called where the batch was
     *     here already
     * @return false where the batch was here already
     * @throws StoreUnavailable when the database is away: nothing was written, to be tried again
     * @throws IllegalArgumentException when the sightings do not begin where the store's end
     */
    public boolean record(ResultBatch batch, Consumer<Handle> alongside) {
        Timer.Sample sample = Timer.start();
        try {
            return store.write(handle -> write(handle, batch, alongside));
        } catch (RuntimeException e) {
            failures.increment();
            throw e;
        } finally {
            sample.stop(writing);
        }
    }

    private boolean write(Handle handle, ResultBatch batch, Consumer<Handle> alongside) {
        OptionalLong before = position(handle);
        if (before.isPresent() && batch.position() < before.getAsLong()) {
            return false;
        }
        windows.write(handle, batch.windows());
        incidents.write(handle, batch.incidents());
        templates.write(handle, batch.sightings(), before.orElse(Long.MIN_VALUE));
        handle.execute(
                "INSERT INTO progress (name, position) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET position = excluded.position",
                PROGRESS,
                batch.position());
        alongside.accept(handle);
        return true;
    }

    private static OptionalLong position(Handle handle) {
        return handle.createQuery("SELECT position FROM progress WHERE name = :name")
                .bind("name", PROGRESS)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
