package io.squall.ingest.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one JSON object as bytes. What goes in may be any bytes; what comes out is valid JSON on one line: a byte that is no
 * UTF-8 becomes the replacement character. Used by one thread, again and again.
 */
final class JsonText {

    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_ESCAPE = 6;
    private static final int LONGEST_NAME = 1024;

    private byte[] bytes = new byte[1024];
    private int size;
    private boolean hasMembers;

    JsonText begin() {
        size = 0;
        hasMembers = false;
        put('{');
        return this;
    }

    /** Bytes written so far. */
    int size() {
        return size;
    }

    /**
     * Adds a member whose value is a text.
     *
     * @param maxBytes most bytes to write of the value; the rest is left out
     */
    JsonText member(String name, byte[] value, int maxBytes) {
        name(name);
        put('"');
        text(value, maxBytes);
        put('"');
        return this;
    }

    /** The object, closed. */
    byte[] end() {
        put('}');
        return Arrays.copyOf(bytes, size);
    }

    private void name(String name) {
        if (hasMembers) {
            put(',');
        }
        hasMembers = true;
        put('"');
        text(name.getBytes(StandardCharsets.UTF_8), LONGEST_NAME);
        put('"');
        put(':');
    }

    private void text(byte[] value, int maxBytes) {
        long limit = (long) size + maxBytes - LONGEST_ESCAPE;
        int i = 0;
        while (i < value.length && size <= limit) {
            byte b = value[i];
            if (b >= 0x20) {
                if (b == '"' || b == '\\') {
                    put('\\');
                }
                put((char) b);
                i++;
            } else if (b >= 0) {
                control(b);
                i++;
            } else {
                int length = sequence(value, i);
                put(length > 0 ? value : REPLACEMENT, length > 0 ? i : 0, length > 0 ? length : REPLACEMENT.length);
                i += Math.max(1, length);
            }
        }
    }

    private void control(byte b) {
        put('\\');
        switch (b) {
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                put('u');
                put('0');
                put('0');
                put((char) HEX[b >> 4]);
                put((char) HEX[b & 0xF]);
            }
        }
    }

    /** Length of the valid UTF-8 sequence of several bytes at {@code at}, or 0. */
    private static int sequence(byte[] value, int at) {
        int lead = value[at] & 0xFF;
        int length =
                lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
        if (length == 0 || at + length > value.length) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((value[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = value[at + 1] & 0xFF;
        boolean overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
        boolean beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
        return overlong || beyond ? 0 : length;
    }

    private void put(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    private void put(byte[] more, int from, int length) {
        room(length);
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
