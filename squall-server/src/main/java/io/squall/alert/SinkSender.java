package io.squall.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.squall.alert.EntryTable.Told;
import io.squall.alert.sink.AlertSink;
import io.squall.alert.sink.Delivery;
import io.squall.alert.sink.FailureKind;
import io.squall.alert.sink.Notification;
import io.squall.alert.sink.NotificationKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits for one sink, one after the other, on a thread of its own, so that a sink that hangs holds up no other.
 *
 * <p>That the sink has a notification is committed right after its answer, before anything else is sent; while the store cannot
 * take it, nothing is sent. A crash between answer and commit repeats that one notification, and no other. After a failure the
 * sink rests for a moment; the failed notification waits longer each time, others go before it.
 */
final class SinkSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SinkSender.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration LOG_EVERY = Duration.ofSeconds(10);

    private final AlertSink sink;
    private final Jdbi jdbi;
    private final NotificationMaker maker;
    private final Duration giveUpAfter;
    private final Backoff backoff;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Thread thread;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean closed;
    /** Used by the sender's thread only. */
    private @Nullable String unmarked;

    private Instant restsUntil = Instant.MIN;
    private Instant refreshed = Instant.MIN;
    private Instant logged = Instant.MIN;

    SinkSender(
            AlertSink sink,
            Jdbi jdbi,
            NotificationMaker maker,
            Duration giveUpAfter,
            Backoff backoff,
            Clock clock,
            MeterRegistry meters) {
        this.sink = sink;
        this.jdbi = jdbi;
        this.maker = maker;
        this.giveUpAfter = giveUpAfter;
        this.backoff = backoff;
        this.clock = clock;
        this.meters = meters;
        this.thread = new Thread(this::run, "squall-alert-" + sink.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Looks for work now. */
    void wake() {
        woken.release();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        sink.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (!step()) {
                    await();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The store is away, most likely: what waits stays there.
                log("cannot go on for now: " + e.getClass().getSimpleName() + ": " + e.getMessage());
                try {
                    await();
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    /** Sends one thing; tells whether there may be more to do at once. */
    boolean step() throws InterruptedException {
        if (unmarked != null) {
            mark(unmarked);
        }
        Instant now = clock.instant();
        if (now.isBefore(restsUntil)) {
            return false;
        }
        Optional<OutboxEntry> next = jdbi.withHandle(handle -> EntryTable.next(handle, sink.name(), now));
        if (next.isPresent()) {
            return send(next.get());
        }
        refresh(now);
        return false;
    }

    private boolean send(OutboxEntry entry) throws InterruptedException {
        Delivery delivery = delivered(entry.body());
        Instant now = clock.instant();
        if (delivery instanceof Delivery.Taken) {
            unmarked = entry.id();
            mark(entry.id());
            meters.counter(
                            "squall.alerts.sent",
                            "sink",
                            sink.name(),
                            "kind",
                            entry.kind().label())
                    .increment();
            return true;
        }
        if (delivery instanceof Delivery.TryAgain again) {
            failed(again.kind(), again.reason());
            Duration wait = backoff.after(entry.attempts(), again.after());
            boolean over = now.plus(wait).isAfter(entry.queued().plus(giveUpAfter));
            jdbi.useHandle(handle -> {
                if (over) {
                    EntryTable.dead(handle, entry.id(), now, "given up: " + again.reason());
                } else {
                    EntryTable.failed(handle, entry.id(), now.plus(wait), again.reason());
                }
            });
            boolean asked = again.after().isPresent();
            restsUntil = now.plus(asked || wait.compareTo(LONGEST_REST) < 0 ? wait : LONGEST_REST);
            return false;
        }
        Delivery.Refused refused = (Delivery.Refused) delivery;
        failed(refused.kind(), refused.reason());
        jdbi.useHandle(handle -> EntryTable.dead(handle, entry.id(), now, refused.reason()));
        return true;
    }

    private void mark(String id) {
        jdbi.useHandle(handle -> EntryTable.sent(handle, id, clock.instant()));
        unmarked = null;
    }

    /** A defect in a sink must not hold up the rest for ever: what it cannot even write goes to the dead letters. */
    private Delivery delivered(Notification notification) throws InterruptedException {
        try {
            return sink.send(notification);
        } catch (RuntimeException e) {
            LOG.warn("alert sink {} fails on {}", sink.name(), notification.id(), e);
            return new Delivery.Refused(
                    FailureKind.CLIENT, "cannot be written: " + e.getClass().getSimpleName());
        }
    }

    private void refresh(Instant now) throws InterruptedException {
        Optional<Duration> every = sink.refreshEvery();
        if (every.isEmpty() || now.isBefore(later(refreshed, every.get()))) {
            return;
        }
        refreshed = now;
        List<Notification> open = jdbi.withHandle(handle -> {
            List<Notification> found = new ArrayList<>();
            for (Told told : EntryTable.told(handle, sink.name(), List.of("open", "acknowledged"))) {
                KnownIncidentTable.find(handle, told.incident())
                        .ifPresent(known -> found.add(maker.make(
                                told.incident() + ".refresh." + sink.name(),
                                NotificationKind.FIRING,
                                now,
                                known,
                                told.severity())));
            }
            return found;
        });
        if (open.isEmpty()) {
            return;
        }
        Delivery delivery = sink.refresh(open);
        if (delivery instanceof Delivery.TryAgain again) {
            failed(again.kind(), again.reason());
            // Sooner than in its turn, so that one failure does not let alerts run out.
            refreshed = now.minus(every.get()).plus(every.get().dividedBy(4));
        } else if (delivery instanceof Delivery.Refused refused) {
            failed(refused.kind(), refused.reason());
        }
    }

    private static Instant later(Instant time, Duration by) {
        return time.equals(Instant.MIN) ? time : time.plus(by);
    }

    private void failed(FailureKind kind, String reason) {
        meters.counter("squall.alerts.failed", "sink", sink.name(), "reason", kind.label())
                .increment();
        log(reason);
    }

    private void log(String reason) {
        Instant now = clock.instant();
        if (!now.isBefore(later(logged, LOG_EVERY))) {
            logged = now;
            LOG.warn("alert sink {}: {}", sink.name(), reason);
        }
    }

    private void await() throws InterruptedException {
        if (woken.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
    }
}
