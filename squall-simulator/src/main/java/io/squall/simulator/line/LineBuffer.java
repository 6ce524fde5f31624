package io.squall.simulator.line;

import java.util.Arrays;

/**
 * Puts lines together as bytes. One buffer is used for all lines of a simulation, so a line costs one copy when it is done.
 * Text is ASCII; other characters lose their upper byte. Used by one thread.
 */
public final class LineBuffer {

    private static final byte[] DIGIT_PAIRS = digitPairs();
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private byte[] bytes = new byte[4096];
    private int length;

    /** Empties the buffer. */
    public LineBuffer clear() {
        length = 0;
        return this;
    }

    /** How many bytes are in it. */
    public int length() {
        return length;
    }

    /** A copy of the bytes. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Appends a text as it is. */
    @SuppressWarnings(
            "deprecation") // of all ways from a Latin-1 text to bytes only this one is a plain copy without garbage
    public LineBuffer text(String text) {
        int count = text.length();
        ensure(count);
        text.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    /** Appends one character. */
    public LineBuffer sign(char sign) {
        ensure(1);
        bytes[length++] = (byte) sign;
        return this;
    }

    /** Appends a whole number. */
    public LineBuffer number(long value) {
        ensure(20);
        if (value < 0) {
            bytes[length++] = '-';
            unsigned(-value);
        } else {
            unsigned(value);
        }
        return this;
    }

    /**
     * Appends a number with decimals.
     *
     * @param value the number times ten to the power of {@code decimals}; not negative
     * @param decimals how many digits stand behind the point, 1 to 6
     */
    public LineBuffer decimal(long value, int decimals) {
        long unit = POWERS[decimals];
        number(value / unit);
        sign('.');
        return padded(value % unit, decimals);
    }

    /** Appends a number that is not negative, with zeros before it up to {@code digits}. */
    public LineBuffer padded(long value, int digits) {
        ensure(digits);
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Appends two digits; the value is 0 to 99. */
    public LineBuffer two(int value) {
        ensure(2);
        bytes[length++] = DIGIT_PAIRS[2 * value];
        bytes[length++] = DIGIT_PAIRS[2 * value + 1];
        return this;
    }

    /** Appends again what stands from {@code from} on. */
    public LineBuffer repeat(int from, int count) {
        ensure(count);
        System.arraycopy(bytes, from, bytes, length, count);
        length += count;
        return this;
    }

    private void unsigned(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        padded(value, digits);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private static byte[] digitPairs() {
        byte[] pairs = new byte[200];
        for (int value = 0; value < 100; value++) {
            pairs[2 * value] = (byte) ('0' + value / 10);
            pairs[2 * value + 1] = (byte) ('0' + value % 10);
        }
        return pairs;
    }
}
