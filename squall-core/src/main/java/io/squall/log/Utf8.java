package io.squall.log;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable slice of UTF-8 bytes: the text of a log line without the cost of a {@link String}.
 *
 * <p>A slice shares the array of the block it was read from, so it keeps that block alive; {@link #compact()} copies it
 * out for whoever stores it. Malformed bytes stay as they are and become U+FFFD only in {@link #toString()}.
 */
public final class Utf8 implements Comparable<Utf8> {

    /** The empty text, which also stands for "none". */
    public static final Utf8 EMPTY = new Utf8(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Utf8(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /**
     * A slice of {@code array}, which must not change afterwards.
     *
     * @throws IndexOutOfBoundsException when the range is not inside the array
     */
    public static Utf8 wrap(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return length == 0 ? EMPTY : new Utf8(array, offset, length);
    }

    /** The bytes of {@code text}. */
    public static Utf8 of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return wrap(bytes, 0, bytes.length);
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The byte at {@code index}, counted from the start of the slice. */
    public byte byteAt(int index) {
        return array[offset + Objects.checkIndex(index, length)];
    }

    /** The shared array; read only {@link #offset()} to {@code offset() + length()}, and never write. */
    public byte[] array() {
        return array;
    }

    /** Where the slice begins in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** The part from {@code from} (included) to {@code to} (excluded). */
    public Utf8 slice(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        return from == to ? EMPTY : new Utf8(array, offset + from, to - from);
    }

    /** The same text in an array of its own, so that the block it came from can be collected. */
    public Utf8 compact() {
        return length == array.length ? this : new Utf8(Arrays.copyOfRange(array, offset, offset + length), 0, length);
    }

    /** Writes the length as an {@code int}, then the bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(length);
        out.write(array, offset, length);
    }

    /** Reads what {@link #write} wrote. */
    public static Utf8 read(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return wrap(bytes, 0, bytes.length);
    }

    public boolean startsWith(Utf8 prefix) {
        return length >= prefix.length
                && Arrays.equals(
                        array,
                        offset,
                        offset + prefix.length,
                        prefix.array,
                        prefix.offset,
                        prefix.offset + prefix.length);
    }

    /** Index of the first occurrence of {@code needle} at or after {@code from}, or -1. */
    public int indexOf(Utf8 needle, int from) {
        int last = length - needle.length;
        for (int i = Math.max(from, 0); i <= last; i++) {
            if (Arrays.equals(
                    array,
                    offset + i,
                    offset + i + needle.length,
                    needle.array,
                    needle.offset,
                    needle.offset + needle.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Orders by unsigned bytes, which is the order of code points. */
    @Override
    public int compareTo(Utf8 other) {
        return Arrays.compareUnsigned(
                array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Utf8 that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }
}
