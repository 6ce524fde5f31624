package io.squall.store;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for figures on a thread of its own and waits for each some seconds at most. While one is overdue the next are not even
 * asked: whoever collects many of them waits once.
 */
final class Figures implements AutoCloseable {

    /** Less than a collector of metrics waits, more than a busy disk takes. */
    private static final long SECONDS = 3;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "squall-store-figures");
        daemon.setDaemon(true);
        return daemon;
    });

    private volatile @Nullable Future<Double> overdue;

    /** What is answered; not a number when nothing is in time. */
    double ask(Callable<Double> question) {
        Future<Double> before = overdue;
        if (before != null && !before.isDone()) {
            return Double.NaN;
        }
        try {
            Future<Double> asked = thread.submit(question);
            overdue = null;
            try {
                return asked.get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                overdue = asked;
                return Double.NaN;
            }
        } catch (ExecutionException | RejectedExecutionException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
