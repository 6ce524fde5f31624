package io.squall.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records read and parsed by a thread of their own, so that whoever takes them works beside it. They are the same records in
 * the same order. What the reading thread wrote of its input can be read once the end has come.
 *
 * <p>Memory: at most {@value #BATCHES} batches of {@value #BATCH} records, and the two being filled and taken. A record waits
 * for its batch to fill, so it is for input that does not pause. Taken and closed by one thread.
 */
final class ReadAhead implements RecordStream {

    /** So many that handing over costs nothing beside parsing. */
    private static final int BATCH = 256;

    private static final int BATCHES = 8;
    private static final long POLL_MILLIS = 100;

    private final RecordStream source;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private final Thread reader;
    private volatile boolean closed;

    private Batch taken = Batch.EMPTY;
    private int next;

    /** @param source closed with this */
    ReadAhead(RecordStream source) {
        this.source = source;
        this.reader = new Thread(this::read, "squall-reader");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public @Nullable LogRecord next() throws IOException {
        while (next == taken.records.length) {
            if (taken.last) {
                taken.rethrow();
                return null;
            }
            taken = take();
            next = 0;
        }
        return taken.records[next++];
    }

    private Batch take() throws IOException {
        try {
            return batches.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for records", e);
        }
    }

    private void read() {
        LogRecord[] records = new LogRecord[BATCH];
        int size = 0;
        Throwable failure = null;
        try {
            for (LogRecord record = source.next(); record != null && !closed; record = source.next()) {
                records[size++] = record;
                if (size == BATCH) {
                    hand(new Batch(records, false, null));
                    records = new LogRecord[BATCH];
                    size = 0;
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        hand(new Batch(Arrays.copyOf(records, size), true, failure));
    }

    private void hand(Batch batch) {
        try {
            boolean handed = false;
            while (!handed && !closed) {
                handed = batches.offer(batch, POLL_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        batches.clear();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        source.close();
    }

    /** Records, and behind the last ones how reading ended. */
    private static final class Batch {
        static final Batch EMPTY = new Batch(new LogRecord[0], false, null);

        private final LogRecord[] records;
        private final boolean last;
        private final @Nullable Throwable failure;

        Batch(LogRecord[] records, boolean last, @Nullable Throwable failure) {
            this.records = records;
            this.last = last;
            this.failure = failure;
        }

        void rethrow() throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
