package io.squall.training.perturb;

import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Gives what a perturbation makes of each record: none, one or several. */
final class PerturbedStream implements RecordStream {

    /** What becomes of a record. */
    @FunctionalInterface
    interface Change {
        /**
         * Adds to {@code out} what becomes of {@code record}, none of it later than {@code next}.
         *
         * @param next the record behind it, or {@code null} at the end
         */
        void apply(LogRecord record, @Nullable LogRecord next, Deque<LogRecord> out);
    }

    private final RecordStream records;
    private final Change change;
    private final Deque<LogRecord> ready = new ArrayDeque<>();
    private boolean begun;
    private @Nullable LogRecord ahead;

    PerturbedStream(RecordStream records, Change change) {
        this.records = records;
        this.change = change;
    }

    @Override
    public @Nullable LogRecord next() throws IOException {
        if (!begun) {
            ahead = records.next();
            begun = true;
        }
        while (ready.isEmpty() && ahead != null) {
            LogRecord record = ahead;
            ahead = records.next();
            change.apply(record, ahead, ready);
        }
        return ready.poll();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
