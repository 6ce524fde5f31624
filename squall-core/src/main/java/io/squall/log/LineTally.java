package io.squall.log;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the lines of one file while it is read. Used by the reading thread alone. */
final class LineTally {
    long received;
    long records;
    long joined;
    long blank;
    long cutLines;
    long cutBytes;
    long nulBytes;
    long outOfOrder;
    /** Longest step back in time from one record to the next. */
    long backwardMicros;

    private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);

    /** Why the line last rejected was so. */
    @Nullable
    Rejection lastRejection;

    void reject(Rejection reason) {
        lastRejection = reason;
        rejected.merge(reason, 1L, Long::sum);
    }

    /** Counts the step from one record to the next when it goes back in time. */
    void step(long fromMicros, long toMicros) {
        if (toMicros < fromMicros) {
            outOfOrder++;
            backwardMicros = Math.max(backwardMicros, fromMicros - toMicros);
        }
    }

    void save(DataOutput out) throws IOException {
        for (long count :
                new long[] {received, records, joined, blank, cutLines, cutBytes, nulBytes, outOfOrder, backwardMicros
                }) {
            out.writeLong(count);
        }
        for (Rejection reason : Rejection.values()) {
            out.writeLong(rejected.getOrDefault(reason, 0L));
        }
    }

    void restore(DataInput in) throws IOException {
        received = in.readLong();
        records = in.readLong();
        joined = in.readLong();
        blank = in.readLong();
        cutLines = in.readLong();
        cutBytes = in.readLong();
        nulBytes = in.readLong();
        outOfOrder = in.readLong();
        backwardMicros = in.readLong();
        for (Rejection reason : Rejection.values()) {
            long lines = in.readLong();
            if (lines > 0) {
                rejected.put(reason, lines);
            }
        }
    }

    LineCounts counts() {
        return new LineCounts(received, records, joined, blank, rejected, cutLines, cutBytes, nulBytes, outOfOrder);
    }
}
