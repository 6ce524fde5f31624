package io.squall.detect;

import io.squall.window.Window;
import io.squall.window.WindowSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Scores windows on threads of their own while the next ones are read. Results come out one by one, in the order of the windows,
 * on the thread that brings these: a result is the same, and in the same place, as if it had been scored at once.
 *
 * <p>Memory: at most {@value #MOST_EVENTS} events, or one window, wait for their results; past that, bringing a window waits.
 * Used by one thread.
 */
public final class WindowScoring implements WindowSink, AutoCloseable {

    /** A window of the whole of a busy cloud holds some ten thousand. */
    static final long MOST_EVENTS = 100_000;

    private static final int WINDOWS_PER_WORKER = 8;

    private final ExecutorService workers;
    private final BlockingQueue<Detector> detectors;
    private final Consumer<ScoredWindow> results;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final int mostPending;
    private long events;

    /**
     * Starts the threads.
     *
     * @param model makes a detector for each
     * @param threads that score, at least 1
     * @param results takes what was scored
     */
    public WindowScoring(ScoringModel model, int threads, Consumer<ScoredWindow> results) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + " < 1");
        }
        this.results = results;
        this.mostPending = WINDOWS_PER_WORKER * threads;
        this.detectors = new ArrayBlockingQueue<>(threads);
        for (int i = 0; i < threads; i++) {
            detectors.add(model.newDetector());
        }
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "squall-scoring");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The threads that leave one processor to who brings the windows. */
    public static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    @Override
    public void accept(Window window) {
        pending.addLast(new Pending(window.events().size(), workers.submit(() -> score(window))));
        events += window.events().size();
        while (!pending.isEmpty()
                && (pending.size() > mostPending
                        || (events > MOST_EVENTS && pending.size() > 1)
                        || pending.getFirst().result.isDone())) {
            deliver();
        }
    }

    /** Waits for what is being scored; to be called at the end. */
    public void finish() {
        while (!pending.isEmpty()) {
            deliver();
        }
    }

    private ScoredWindow score(Window window) throws InterruptedException {
        Detector detector = detectors.take();
        try {
            return detector.detect(window);
        } finally {
            detectors.add(detector);
        }
    }

    private void deliver() {
        Pending first = pending.removeFirst();
        events -= first.events;
        results.accept(first.get());
    }

    @Override
    public void close() {
        pending.clear();
        workers.shutdownNow();
        boolean interrupted = false;
        // The network must not go while a thread runs it.
        while (!workers.isTerminated()) {
            try {
                interrupted |= !workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Pending(int events, Future<ScoredWindow> result) {

        ScoredWindow get() {
            try {
                return result.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while a window was scored");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
