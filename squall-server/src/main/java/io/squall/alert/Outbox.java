package io.squall.alert;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What was, is and could not be told, and the way to send it again. Safe for all threads. */
public final class Outbox {

    private final Jdbi jdbi;
    private final AlertPlan plan;
    private final Clock clock;

    Outbox(Jdbi jdbi, AlertPlan plan, Clock clock) {
        this.jdbi = jdbi;
        this.plan = plan;
        this.clock = clock;
    }

    /** Notifications, newest first. */
    public List<OutboxEntry> list(AlertQuery wanted) {
        return jdbi.withHandle(handle -> EntryTable.list(handle, wanted));
    }

    /** The notification of this key. */
    public Optional<OutboxEntry> find(String id) {
        return jdbi.withHandle(handle -> EntryTable.find(handle, id));
    }

    /** Puts a notification that was sent or is dead back into the queue; tells whether it was one. */
    public boolean resend(String id) {
        return jdbi.inTransaction(handle -> {
            Optional<OutboxEntry> entry = EntryTable.find(handle, id);
            boolean queued = entry.isPresent() && EntryTable.requeue(handle, id, clock.instant());
            if (queued) {
                plan.endIfOver(handle, entry.get().incident(), entry.get().episode());
            }
            return queued;
        });
    }

    /** Puts all dead letters, of {@code sink} where it is given, back into the queue; tells how many. */
    public int resendDead(Optional<String> sink) {
        List<String> dead = jdbi.withHandle(handle -> EntryTable.dead(handle, sink));
        return (int) dead.stream().filter(this::resend).count();
    }
}
