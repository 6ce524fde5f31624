package io.squall.training;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Makes things in order on one thread of its own, the next ones while the caller still uses the one before.
 *
 * <p>For one thread. Memory holds the thing in use and those made ahead.
 *
 * @param <S> what things are made from
 * @param <T> what is made
 */
final class LookAhead<S, T> implements AutoCloseable {

    private final Iterator<S> sources;
    private final Function<S, T> maker;
    private final int ahead;
    private final Queue<Future<T>> made = new ArrayDeque<>();
    private final ExecutorService thread;

    /**
     * Nothing is made before it is asked for the first thing.
     *
     * @param name of the thread
     * @param maker called on that thread only, by one source after another
     * @param ahead how many things may wait to be taken; with 0 each is made when it is asked for
     */
    LookAhead(String name, List<S> sources, Function<S, T> maker, int ahead) {
        this.sources = sources.iterator();
        this.maker = maker;
        this.ahead = ahead;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread own = new Thread(task, name);
            own.setDaemon(true);
            return own;
        });
    }

    /**
     * The next thing.
     *
     * @throws RuntimeException that the maker threw over this thing, as if it had been called here
     * @throws java.util.NoSuchElementException when there is no further source
     */
    T next() {
        if (made.isEmpty()) {
            start();
        }
        Future<T> next = made.remove();
        while (made.size() < ahead && sources.hasNext()) {
            start();
        }
        try {
            return next.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("training was interrupted", e);
        }
    }

    private void start() {
        S source = sources.next();
        made.add(thread.submit(() -> maker.apply(source)));
    }

    /** What is being made is given up; the thread ends. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
