package io.squall.journal;

/**
 * Bounds of the journal, in bytes.
 *
 * @param maxBytes all segments together; beyond it senders are told to wait
 * @param segmentBytes size at which a segment is ended and the next begun
 * @param maxPendingBytes accepted but not durable yet; beyond it senders are told to wait
 */
public record JournalConfig(long maxBytes, long segmentBytes, long maxPendingBytes) {

    private static final long SMALLEST = 4096;

    /** @throws IllegalArgumentException in one line, when a bound is too small or they do not fit together */
    public JournalConfig {
        if (segmentBytes < SMALLEST || maxBytes < 2 * segmentBytes) {
            throw new IllegalArgumentException("journal.maxBytes: " + maxBytes + " is not at least twice segmentBytes "
                    + segmentBytes + ", which is at least " + SMALLEST);
        }
        if (maxPendingBytes < SMALLEST) {
            throw new IllegalArgumentException("journal.maxPendingBytes: " + maxPendingBytes + " < " + SMALLEST);
        }
    }

    /** 4 GiB in segments of 64 MiB, of which 64 MiB may wait for the disk. */
    public static JournalConfig defaults() {
        return new JournalConfig(4L << 30, 64L << 20, 64L << 20);
    }
}
