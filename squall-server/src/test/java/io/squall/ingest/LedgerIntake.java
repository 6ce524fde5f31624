package io.squall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.journal.Batch;
import io.squall.journal.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** An intake for tests that keeps what it took, and can refuse, or keep senders waiting. */
public final class LedgerIntake implements Intake {

    private final List<Batch> taken = new ArrayList<>();
    private final List<CompletableFuture<Void>> held = new ArrayList<>();
    private int toRefuse;
    private int refused;
    private boolean holding;

    @Override
    public synchronized CompletableFuture<Void> accept(Batch batch) {
        if (toRefuse > 0) {
            toRefuse--;
            refused++;
            return CompletableFuture.failedFuture(
                    new Refused(Refused.Reason.OVERLOADED, "too much", Duration.ofMillis(1)));
        }
        taken.add(batch);
        if (!holding) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> answer = new CompletableFuture<>();
        held.add(answer);
        return answer;
    }

    /** Refuses the next {@code batches}. */
    public synchronized void refuse(int batches) {
        toRefuse = batches;
    }

    /** Number of batches refused so far. */
    public synchronized int refused() {
        return refused;
    }

    /** Answers nobody any more. */
    public synchronized void hold() {
        holding = true;
    }

    /** Answers those who wait. */
    public void release() {
        List<CompletableFuture<Void>> answers;
        synchronized (this) {
            holding = false;
            answers = List.copyOf(held);
            held.clear();
        }
        answers.forEach(answer -> answer.complete(null));
    }

    /** The batches that were taken. */
    public synchronized List<Batch> taken() {
        return List.copyOf(taken);
    }

    /** All lines in the order in which they were taken. */
    public List<String> lines() {
        return taken().stream()
                .flatMap(batch -> batch.lanes().stream())
                .flatMap(run -> run.lines().stream())
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }

    /** The lines of one lane. */
    public List<String> lines(Lane lane) {
        return taken().stream()
                .flatMap(batch -> batch.lanes().stream())
                .filter(run -> run.lane().equals(lane))
                .flatMap(run -> run.lines().stream())
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }

    /** The lanes in the order in which they came first. */
    public List<Lane> lanes() {
        return taken().stream()
                .flatMap(batch -> batch.lanes().stream())
                .map(run -> run.lane())
                .distinct()
                .toList();
    }

    /** Positions after all batches, as the journal would give them back after a restart. */
    public Map<String, String> positions() {
        Map<String, String> positions = new HashMap<>();
        taken().forEach(batch -> positions.putAll(batch.positions()));
        positions.values().removeIf(String::isEmpty);
        return positions;
    }

    /** Waits until exactly these lines were taken, in this order. */
    public void awaitLines(String... lines) {
        await(() -> lines().size() >= lines.length, () -> "lines " + lines());
        assertThat(lines()).containsExactly(lines);
    }

    /** Waits for {@code condition}, for half a minute at most. */
    public static void await(BooleanSupplier condition, Supplier<String> state) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + state.get());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
