package io.squall.ingest.kafka;

import io.squall.ingest.BatchBuilder;
import io.squall.ingest.TimedLines;
import io.squall.journal.LaneLines;
import io.squall.log.LineTimes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** What was fetched of one partition and not handed over. Used by one thread. */
final class PartitionLines implements TimedLines {

    private static final int FULL_RECORDS = 2000;
    private static final long FULL_BYTES = 2 << 20;

    private final TopicPartition name;
    private final LineTimes times;
    private final Deque<Fetched> fetched = new ArrayDeque<>();
    private long bytes;
    private long lastMicros = Long.MIN_VALUE;
    private long position;

    /** @param position offset of the next record to hand over */
    PartitionLines(TopicPartition name, long position, LineTimes times) {
        this.name = name;
        this.position = position;
        this.times = times;
    }

    /**
     * Adds the lines of the next record; none when it was a dead letter.
     *
     * @param nextOffset offset behind it
     */
    void add(List<LaneLines> lanes, long nextOffset) {
        long size = 0;
        for (LaneLines run : lanes) {
            for (byte[] line : run.lines()) {
                long micros = times.micros(line);
                lastMicros = micros == LineTimes.NONE ? lastMicros : micros;
                size += line.length;
            }
        }
        fetched.addLast(new Fetched(lanes, nextOffset, lastMicros, size));
        bytes += size;
    }

    TopicPartition name() {
        return name;
    }

    /** True when no more should be fetched for now. */
    boolean isFull() {
        return fetched.size() >= FULL_RECORDS || bytes >= FULL_BYTES;
    }

    /** Number of records that were fetched and not handed over. */
    int waiting() {
        return fetched.size();
    }

    /** Offset behind what was handed over. */
    long position() {
        return position;
    }

    @Override
    public boolean hasNext() {
        return !fetched.isEmpty();
    }

    @Override
    public long nextMicros() {
        return fetched.getFirst().micros;
    }

    /** Moves the next record into {@code batch}. */
    void take(BatchBuilder batch) {
        Fetched next = fetched.removeFirst();
        bytes -= next.bytes;
        position = next.nextOffset;
        for (LaneLines run : next.lanes) {
            for (byte[] line : run.lines()) {
                batch.add(run.lane(), line);
            }
        }
    }

    private record Fetched(List<LaneLines> lanes, long nextOffset, long micros, long bytes) {}
}
