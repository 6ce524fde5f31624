package io.squall.ingest;

import io.squall.journal.Batch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Hands the batches of one sender to the intake, one after the other, and each again until it is taken.
 *
 * <p>Only one is under way at a time: were a second one taken while the first is refused, lines would change places, and the
 * positions of the second would say that the first is in. The next batch goes as soon as the one before is durable, so that a
 * group commit of some milliseconds limits a sender to some hundred batches a second, not to a number of lines.
 *
 * <p>What waits is not bounded here: who sends looks at {@link #waiting()} and {@link #isRefused()} and stops reading. Safe for
 * all threads.
 */
public final class Handover implements AutoCloseable {

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;

    private final Intake intake;
    private final ScheduledExecutorService timer;
    private final RandomGenerator random;
    private final SourceErrors errors;
    private final Runnable onRefusal;

    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean underWay;
    private boolean closed;
    private int refusals;

    /**
     * @param timer runs the next attempt after a refusal
     * @param random spreads the attempts of many senders
     * @param onRefusal called when a batch was refused, on any thread
     */
    public Handover(
            Intake intake,
            ScheduledExecutorService timer,
            RandomGenerator random,
            SourceErrors errors,
            Runnable onRefusal) {
        this.intake = intake;
        this.timer = timer;
        this.random = random;
        this.errors = errors;
        this.onRefusal = onRefusal;
    }

    /** Queues a batch. The future completes when it is taken, and is cancelled when this is closed before. */
    public CompletableFuture<Void> send(Batch batch) {
        Waiting waiting = new Waiting(batch, new CompletableFuture<>());
        synchronized (this) {
            if (closed) {
                return cancelled();
            }
            queue.addLast(waiting);
        }
        advance();
        return waiting.taken;
    }

    /** Number of batches that are not taken yet, the one under way included. */
    public synchronized int waiting() {
        return queue.size();
    }

    /** True while the first batch waits because it was refused. */
    public synchronized boolean isRefused() {
        return refusals > 0;
    }

    /** Gives up what was not taken. */
    @Override
    public void close() {
        Deque<Waiting> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(queue);
            queue.clear();
        }
        left.forEach(waiting -> waiting.taken.cancel(false));
    }

    /** A loop, not a recursion: an intake may answer at once, as often as there are batches. */
    private void advance() {
        for (Waiting next = begin(); next != null; next = begin()) {
            CompletableFuture<Void> answer = accept(next.batch);
            Waiting sent = next;
            if (!answer.isDone()) {
                CompletableFuture<Void> unused = answer.whenComplete((nothing, failure) -> {
                    settle(sent, failure);
                    advance();
                });
                return;
            }
            settle(sent, failureOf(answer));
        }
    }

    private synchronized @Nullable Waiting begin() {
        if (closed || underWay || queue.isEmpty()) {
            return null;
        }
        underWay = true;
        return queue.peekFirst();
    }

    private CompletableFuture<Void> accept(Batch batch) {
        try {
            return intake.accept(batch);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(Waiting sent, @Nullable Throwable failure) {
        if (failure != null) {
            retryLater(
                    failure instanceof CompletionException wrapped && wrapped.getCause() != null
                            ? wrapped.getCause()
                            : failure);
            return;
        }
        synchronized (this) {
            queue.remove(sent);
            underWay = false;
            refusals = 0;
        }
        sent.taken.complete(null);
    }

    private void retryLater(Throwable failure) {
        Duration asked = Duration.ZERO;
        if (failure instanceof Refused refused) {
            asked = refused.retryAfter();
            errors.refused(refused.reason());
        } else {
            errors.add("intake", String.valueOf(failure));
        }
        long waitMillis;
        synchronized (this) {
            waitMillis = Math.max(asked.toMillis(), backoffMillis(refusals));
            refusals++;
        }
        onRefusal.run();
        try {
            ScheduledFuture<?> unused = timer.schedule(this::again, waitMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The timer is only shut down when the server stops.
            close();
        }
    }

    private void again() {
        synchronized (this) {
            underWay = false;
        }
        advance();
    }

    /** Doubles with each refusal; between half of it and the whole, by chance. */
    private long backoffMillis(int earlierRefusals) {
        long doubled = FIRST_WAIT.toMillis() << Math.min(earlierRefusals, MOST_DOUBLINGS);
        long longest = Math.min(doubled, LONGEST_WAIT.toMillis());
        return random.nextLong(longest / 2, longest + 1);
    }

    private static @Nullable Throwable failureOf(CompletableFuture<Void> answer) {
        return answer.handle((nothing, failure) -> failure).join();
    }

    private static CompletableFuture<Void> cancelled() {
        return CompletableFuture.failedFuture(new CancellationException());
    }

    private record Waiting(Batch batch, CompletableFuture<Void> taken) {}
}
