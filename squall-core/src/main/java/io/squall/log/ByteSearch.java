package io.squall.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds bytes eight at a time: for what is looked for along whole lines.
 *
 * <p>Of {@code x}, a word with a zero byte where the text has the wanted one, {@code (x - 0x01…01) & ~x & 0x80…80} has
 * the lowest set bit in the first zero byte (Warren, Hacker's Delight, section 6-1); bits above it may be wrong, the
 * lowest never is, and so it is with two such words or-ed.
 */
final class ByteSearch {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long NEWLINES = '\n' * ONES;

    private ByteSearch() {}

    /** Index of the first {@code \n} in {@code bytes[from, to)}, or -1. */
    static int newline(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long zeros = zeros((long) WORD.get(bytes, i) ^ NEWLINES);
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Index of the first {@code one} or {@code other}, both ASCII, in {@code bytes[from, to)}, or -1. */
    static int either(byte[] bytes, int from, int to, char one, char other) {
        long ones = one * ONES;
        long others = other * ONES;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long zeros = zeros(word ^ ones) | zeros(word ^ others);
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == one || bytes[i] == other) {
                return i;
            }
        }
        return -1;
    }

    private static long zeros(long x) {
        return (x - ONES) & ~x & HIGH_BITS;
    }
}
