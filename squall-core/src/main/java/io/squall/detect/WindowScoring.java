package io.squall.detect;

import io.squall.window.KnownWindowSink;
import io.squall.window.Window;
import io.squall.window.WindowSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Scores windows on threads of their own while the next ones are read, those that end together in one go ({@link WindowBatch}).
 * Results come out one by one, in the order of the windows, on the thread that brings these: a result is the same, and in the same
 * place, as if it had been scored at once.
 *
 * <p>Memory: at most {@value #MOST_EVENTS} events, or one batch, wait for their results; past that, bringing a window waits.
 * Used by one thread.
 */
public final class WindowScoring implements WindowSink, KnownWindowSink, AutoCloseable {

    /** A window of the whole of a busy cloud holds some ten thousand. */
    static final long MOST_EVENTS = 100_000;

    private static final int WINDOWS_PER_WORKER = 2 * WindowBatch.MOST_WINDOWS;

    private final ExecutorService workers;
    private final BlockingQueue<Detector> detectors;
    private final Consumer<ScoredWindow> results;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final WindowBatch batch = new WindowBatch();
    private List<Window> whole = new ArrayList<>();
    private final int mostPending;
    private long batchEnd = Long.MIN_VALUE;
    private int windows;
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
        accept(window, window);
    }

    /** Takes a window that is judged by what is known of it; the result is told of the whole. */
    @Override
    public void accept(Window window, Window known) {
        if (window.endMicros() != batchEnd) {
            submit();
        }
        batchEnd = window.endMicros();
        batch.add(known);
        whole.add(window);
        windows++;
        events += window.events().size();
        if (batch.isFull()) {
            submit();
        }
        while (!pending.isEmpty()
                && (windows > mostPending
                        || (events > MOST_EVENTS && pending.size() > 1)
                        || pending.getFirst().result.isDone())) {
            deliver();
        }
    }

    /** Waits for what is being scored; to be called at the end. */
    public void finish() {
        submit();
        while (!pending.isEmpty()) {
            deliver();
        }
    }

    private void submit() {
        List<Window> together = batch.take();
        if (!together.isEmpty()) {
            long held = together.stream()
                    .mapToLong(window -> window.events().size())
                    .sum();
            List<Window> told = whole;
            whole = new ArrayList<>();
            pending.addLast(new Pending(together.size(), held, workers.submit(() -> score(together, told))));
        }
    }

    private List<ScoredWindow> score(List<Window> together, List<Window> told) throws InterruptedException {
        Detector detector = detectors.take();
        try {
            List<ScoredWindow> scored = detector.detect(together);
            return IntStream.range(0, scored.size())
                    .mapToObj(i -> scored.get(i).of(told.get(i)))
                    .toList();
        } finally {
            detectors.add(detector);
        }
    }

    private void deliver() {
        Pending first = pending.removeFirst();
        windows -= first.windows;
        events -= first.events;
        first.get().forEach(results);
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

    private record Pending(int windows, long events, Future<List<ScoredWindow>> result) {

        List<ScoredWindow> get() {
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
