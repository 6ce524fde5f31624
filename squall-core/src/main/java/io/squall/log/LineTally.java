package io.squall.log;

import java.util.EnumMap;
import java.util.Map;

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

    void reject(Rejection reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    /** Counts the step from one record to the next when it goes back in time. */
    void step(long fromMicros, long toMicros) {
        if (toMicros < fromMicros) {
            outOfOrder++;
            backwardMicros = Math.max(backwardMicros, fromMicros - toMicros);
        }
    }

    LineCounts counts() {
        return new LineCounts(received, records, joined, blank, rejected, cutLines, cutBytes, nulBytes, outOfOrder);
    }
}
