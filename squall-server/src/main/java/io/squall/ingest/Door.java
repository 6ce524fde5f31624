package io.squall.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.squall.journal.Batch;
import io.squall.journal.Journal;
import io.squall.journal.JournalFull;
import io.squall.journal.LaneLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one door into the journal. Every line that comes is counted once: as accepted when it is durable, or as refused with the
 * reason; so {@code received = accepted + refused + blank}, for each source, when nothing is on its way.
 */
public final class Door implements Intake {

    private static final Duration WHEN_OVERLOADED = Duration.ofSeconds(1);
    private static final Duration WHEN_UNAVAILABLE = Duration.ofSeconds(5);

    private final Journal journal;
    private final Redaction redaction;
    private final MeterRegistry metrics;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    public Door(Journal journal, Redaction redaction, MeterRegistry metrics) {
        this.journal = journal;
        this.redaction = redaction;
        this.metrics = metrics;
    }

    @Override
    public CompletableFuture<Void> accept(Batch batch) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(
                    new Refused(Refused.Reason.UNAVAILABLE, "the server is stopping", WHEN_UNAVAILABLE));
        }
        Batch clean = clean(batch);
        if (clean.lines() == 0 && clean.positions().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return journal.append(clean).handle((sequence, failure) -> {
            if (failure != null) {
                throw refuse(clean, failure);
            }
            clean.lanes()
                    .forEach(lane -> tally(lane).accepted.increment(lane.lines().size()));
            return null;
        });
    }

    /** Takes no more batches. */
    public void close() {
        closed.set(true);
    }

    /** Without blank lines, which say nothing, and without secrets. */
    private Batch clean(Batch batch) {
        List<LaneLines> lanes = new ArrayList<>(batch.lanes().size());
        for (LaneLines lane : batch.lanes()) {
            List<byte[]> kept = new ArrayList<>(lane.lines().size());
            for (byte[] line : lane.lines()) {
                if (!isBlank(line)) {
                    kept.add(redaction.redact(line));
                }
            }
            Tally tally = tally(lane);
            tally.received.increment(lane.lines().size());
            tally.blank.increment(lane.lines().size() - kept.size());
            if (!kept.isEmpty()) {
                lanes.add(new LaneLines(lane.lane(), kept));
            }
        }
        return new Batch(lanes, batch.positions());
    }

    private Refused refuse(Batch batch, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean full = cause instanceof JournalFull;
        batch.lanes().forEach(lane -> {
            Tally tally = tally(lane);
            (full ? tally.overloaded : tally.unavailable).increment(lane.lines().size());
        });
        return full
                ? new Refused(Refused.Reason.OVERLOADED, String.valueOf(cause.getMessage()), WHEN_OVERLOADED)
                : new Refused(Refused.Reason.UNAVAILABLE, String.valueOf(cause.getMessage()), WHEN_UNAVAILABLE);
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    private Tally tally(LaneLines lane) {
        return tallies.computeIfAbsent(lane.lane().source(), source -> Tally.of(source, metrics));
    }

    private record Tally(Counter received, Counter accepted, Counter blank, Counter overloaded, Counter unavailable) {

        static Tally of(String source, MeterRegistry metrics) {
            return new Tally(
                    metrics.counter("squall.lines.received", "source", source),
                    metrics.counter("squall.lines.accepted", "source", source),
                    metrics.counter("squall.lines.blank", "source", source),
                    metrics.counter("squall.lines.refused", "source", source, "reason", "overloaded"),
                    metrics.counter("squall.lines.refused", "source", source, "reason", "unavailable"));
        }
    }
}
