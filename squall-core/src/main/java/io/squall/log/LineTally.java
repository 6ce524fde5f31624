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
    /** Furthest that a record lies before one above it. */
    long backwardMicros;

    private final long[] rejected = new long[Rejection.values().length];

    void reject(Rejection reason) {
        rejected[reason.ordinal()]++;
    }

    LineCounts counts() {
        Map<Rejection, Long> reasons = new EnumMap<>(Rejection.class);
        for (Rejection reason : Rejection.values()) {
            if (rejected[reason.ordinal()] > 0) {
                reasons.put(reason, rejected[reason.ordinal()]);
            }
        }
        return new LineCounts(received, records, joined, blank, reasons, cutLines, cutBytes, nulBytes, outOfOrder);
    }
}
