package io.squall.store;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * What operators do with incidents. Each act is one transaction with its line in the incident's history. Safe for all threads;
 * every act throws {@link StoreUnavailable}.
 */
public final class IncidentActions {

    private static final String ACKNOWLEDGE =
            "acknowledged_by = :by, acknowledged_micros = :at, acknowledged_reopened = reopened";
    private static final String RESOLVE = "closed_by = :by, closed_micros = :at, closed_reopened = reopened,"
            + " kept_open_by = NULL, kept_open_micros = NULL";
    private static final String REOPEN = "kept_open_by = :by, kept_open_micros = :at,"
            + " closed_by = NULL, closed_micros = NULL, closed_reopened = NULL,"
            + " acknowledged_by = NULL, acknowledged_micros = NULL, acknowledged_reopened = NULL";

    private final Store store;
    private final Clock clock;
    private final BiConsumer<Handle, IncidentRow> alongside;

    /** @param alongside is given each incident whose state an act changed, in the act's transaction: to tell others of it */
    public IncidentActions(Store store, Clock clock, BiConsumer<Handle, IncidentRow> alongside) {
        this.store = store;
        this.clock = clock;
        this.alongside = alongside;
    }

    /** An operator has it in hand. Empty where there is no such incident. */
    public Optional<IncidentRow> acknowledge(String incident, String author, String comment) {
        return act(incident, "acknowledge", author, comment, ACKNOWLEDGE);
    }

    /** An operator says that it is over. Abnormal events that go on for more than five minutes open it again. */
    public Optional<IncidentRow> resolve(String incident, String author, String comment) {
        return act(incident, "resolve", author, comment, RESOLVE);
    }

    /** An operator says that it is not over, whatever the logs tell, until one resolves it; nobody has it in hand then. */
    public Optional<IncidentRow> reopen(String incident, String author, String comment) {
        return act(incident, "reopen", author, comment, REOPEN);
    }

    /** An operator writes something down. */
    public Optional<IncidentRow> comment(String incident, String author, String comment) {
        return act(incident, "comment", author, comment, "");
    }

    private Optional<IncidentRow> act(String incident, String act, String author, String text, String change) {
        return store.write(handle -> {
            Optional<IncidentRow> before = Incidents.summary(handle, incident);
            if (before.isEmpty()) {
                return before;
            }
            long at = Micros.of(clock.instant());
            if (!change.isEmpty()) {
                handle.createUpdate("UPDATE incidents SET " + change + " WHERE id = :id")
                        .bind("by", CleanText.name(author))
                        .bind("at", at)
                        .bind("id", incident)
                        .execute();
                IncidentWriter.settle(handle, incident);
            }
            handle.execute(
                    "INSERT INTO incident_history (id, incident, at_micros, act, author, text) VALUES (?, ?, ?, ?, ?, ?)",
                    FreshId.at(at),
                    incident,
                    at,
                    act,
                    CleanText.name(author),
                    CleanText.of(text));
            Optional<IncidentRow> after = Incidents.summary(handle, incident);
            if (after.isPresent() && after.get().state() != before.get().state()) {
                alongside.accept(handle, after.get());
            }
            return after;
        });
    }
}
