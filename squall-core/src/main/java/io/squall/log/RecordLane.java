package io.squall.log;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of lines that come one by one, by the same rules as a file's lines become records. What a lane gives depends on
 * its lines and on where between them {@link #release()} was called, on nothing else; its state can be saved and restored.
 *
 * <p>A line that is longer than allowed is cut. Memory is bounded as that of a file being read. Used by one thread.
 */
public final class RecordLane {

    private final Origin origin;
    private final int maxLineBytes;
    private final LineTally tally = new LineTally();
    private final RecordAssembler assembler;

    RecordLane(Origin origin, ZoneId zone, int maxLineBytes) {
        this.origin = origin;
        this.maxLineBytes = maxLineBytes;
        this.assembler = new RecordAssembler(FilePrefixes.none(origin), new ZoneShift(zone), tally);
    }

    /** Takes the next line, which must not change afterwards. */
    public void add(byte[] line) {
        tally.lastRejection = null;
        int from = 0;
        while (from < line.length && line[from] == 0) {
            from++;
        }
        tally.nulBytes += from;
        int to = line.length;
        if (to - from > maxLineBytes) {
            to = from + maxLineBytes;
            tally.cutLines++;
            tally.cutBytes += line.length - to;
        }
        while (to > from && line[to - 1] == '\r') {
            to--;
        }
        tally.received++;
        assembler.add(line, from, to);
    }

    /** Why the line that was added last is in no record; empty when it is in one, or says nothing. */
    public Optional<Rejection> rejection() {
        return Optional.ofNullable(tally.lastRejection);
    }

    /** The next record that can get no more lines, or null. */
    public @Nullable LogRecord poll() {
        return assembler.poll();
    }

    /**
     * Gives out, by {@link #poll()}, what is held back for lines that might belong to it: to be called when no line came for a
     * while. One that comes after all is rejected.
     */
    public void release() {
        assembler.release();
    }

    /** Time of the oldest record that is held back, microseconds since the epoch; the greatest number when none is. */
    public long heldSinceMicros() {
        long oldest = Long.MAX_VALUE;
        // Not simply the first: lines of several threads may stand in another order than that of time.
        for (OpenRecord record : assembler.open()) {
            oldest = Math.min(oldest, record.timeMicros());
        }
        return oldest;
    }

    /** True when a record is held back. */
    public boolean isHolding() {
        return !assembler.open().isEmpty();
    }

    /** What became of the lines so far. */
    public LineCounts counts() {
        return tally.counts();
    }

    /** Writes its state. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(origin.line);
        out.writeLong(origin.previousMicros);
        origin.detector.save(out);
        tally.save(out);
        Deque<OpenRecord> open = assembler.open();
        out.writeInt(open.size());
        int last = -1;
        int place = 0;
        for (OpenRecord record : open) {
            record.save(out);
            if (record == origin.last) {
                last = place;
            }
            place++;
        }
        out.writeInt(last);
        out.writeBoolean(origin.last != null);
    }

    void restore(DataInput in) throws IOException {
        origin.line = in.readLong();
        origin.previousMicros = in.readLong();
        origin.detector.restore(in);
        tally.restore(in);
        OpenRecord[] open = new OpenRecord[in.readInt()];
        for (int i = 0; i < open.length; i++) {
            open[i] = OpenRecord.restore(origin, in);
            assembler.open().addLast(open[i]);
        }
        int last = in.readInt();
        if (last >= 0) {
            origin.last = open[last];
        }
        boolean hadRecord = in.readBoolean();
        if (last < 0 && hadRecord) {
            origin.last = OpenRecord.delivered(origin);
        }
    }
}
