package io.squall.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The records of many files, merged by time. Records of one time keep the order of the files, then of the lines; a file
 * whose times run backwards keeps its own order.
 *
 * <p>The first time of each file is found by a short look inside; after that a file is opened only when the merge
 * reaches its first time, so of thousands of rotated files only those of the same hour are open together.
 */
final class MergedRecords implements RecordStream {

    private final FileReading reading;
    private final List<ReadProblem> problems;
    private final List<LineTally> tallies;
    private final PriorityQueue<Cursor> waiting = new PriorityQueue<>(
            Comparator.comparingLong((Cursor c) -> c.timeMicros).thenComparingInt(c -> c.order));
    private @Nullable Cursor current;

    /**
     * @param problems gets what is wrong with the files
     * @param tallies gets one for each file when it is opened
     */
    MergedRecords(List<LogInput> inputs, FileReading reading, List<ReadProblem> problems, List<LineTally> tallies) {
        this.reading = reading;
        this.problems = problems;
        this.tallies = tallies;
        for (LogInput input : inputs) {
            boolean canLook = inputs.size() > 1 && input.source().canReopen();
            long first = canLook ? FileRecords.firstTimeMicros(input, reading) : Long.MIN_VALUE;
            waiting.add(new Cursor(input, waiting.size(), first));
        }
    }

    @Override
    public @Nullable LogRecord next() {
        Cursor from = current;
        if (from != null) {
            if (from.advance() && !isOvertaken(from)) {
                return from.take();
            }
            if (from.record != null) {
                waiting.add(from);
            }
        }
        return nextCursor();
    }

    /** The file whose turn it is goes on without a round through the queue as long as no other is due. */
    private boolean isOvertaken(Cursor cursor) {
        Cursor other = waiting.peek();
        return other != null && waiting.comparator().compare(other, cursor) < 0;
    }

    private @Nullable LogRecord nextCursor() {
        while (true) {
            Cursor next = waiting.poll();
            current = next;
            if (next == null) {
                return null;
            }
            if (next.record != null || (next.advance() && !isOvertaken(next))) {
                return next.take();
            }
            if (next.record != null) {
                waiting.add(next);
            }
        }
    }

    @Override
    public void close() {
        List<Cursor> all = new ArrayList<>(waiting);
        if (current != null) {
            all.add(current);
        }
        waiting.clear();
        current = null;
        all.forEach(Cursor::close);
    }

    /** One file: not opened yet, or opened with its next record in hand. */
    private final class Cursor {
        private final LogInput input;
        private final int order;
        private long timeMicros;
        private @Nullable FileRecords records;
        private @Nullable LogRecord record;

        Cursor(LogInput input, int order, long timeMicros) {
            this.input = input;
            this.order = order;
            this.timeMicros = timeMicros;
        }

        /** Goes to the next record, opening the file at the first; false at the end of the file. */
        boolean advance() {
            FileRecords open = records;
            if (open == null) {
                LineTally tally = new LineTally();
                tallies.add(tally);
                open = new FileRecords(input, reading, tally, problems);
                records = open;
            }
            record = open.next();
            if (record == null) {
                return false;
            }
            timeMicros = record.timeMicros();
            return true;
        }

        LogRecord take() {
            LogRecord taken = Objects.requireNonNull(record);
            record = null;
            return taken;
        }

        void close() {
            if (records != null) {
                records.close();
            }
        }
    }
}
