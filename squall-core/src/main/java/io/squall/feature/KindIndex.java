package io.squall.feature;

/**
 * Indices of the event ids by the number that their hexadecimal text stands for: open addressing with linear probing, so that
 * looking up an event makes neither text nor box. Immutable.
 */
final class KindIndex {

    private static final int HEXADECIMAL = 16;

    private final long[] kinds;
    private final int[] indices;
    private final int mask;

    /**
     * The indices of {@code vocabulary}.
     *
     * @throws IllegalArgumentException when an entry is no hexadecimal number of 64 bits
     */
    KindIndex(Vocabulary vocabulary) {
        int capacity = Integer.highestOneBit(Math.max(1, vocabulary.size())) * 4;
        kinds = new long[capacity];
        indices = new int[capacity];
        mask = capacity - 1;
        for (String entry : vocabulary.entries()) {
            put(parse(entry), vocabulary.index(entry));
        }
    }

    /** The entry of a kind. */
    static String entry(long kind) {
        return Long.toHexString(kind);
    }

    private static long parse(String entry) {
        try {
            return Long.parseUnsignedLong(entry, HEXADECIMAL);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("event id " + entry + " is no hexadecimal number of 64 bits", e);
        }
    }

    private void put(long kind, int index) {
        int slot = slot(kind);
        kinds[slot] = kind;
        indices[slot] = index;
    }

    /** Index of {@code kind}, or {@link Vocabulary#UNKNOWN}. */
    int index(long kind) {
        int index = indices[slot(kind)];
        return index == 0 ? Vocabulary.UNKNOWN : index;
    }

    /** The slot that holds {@code kind}, or the free one where it would be. */
    private int slot(long kind) {
        int slot = Long.hashCode(kind * 0x9E3779B97F4A7C15L) & mask;
        while (indices[slot] != 0 && kinds[slot] != kind) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
