package io.squall.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Interns the few names that come again on every line (loggers, services, hosts), so that a known one costs a hash and a
 * comparison instead of a String. At most {@value #MOST_NAMES} are kept; further ones are made anew each time. Used by
 * one thread.
 */
final class Names {

    private static final int SLOTS = 1 << 14;
    private static final int MOST_NAMES = SLOTS / 2;
    private static final int LONGEST = 200;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] values = new String[SLOTS];
    private int size;

    /** The text of {@code bytes[from, to)}. */
    String of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int hash = length;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        for (byte[] key = keys[slot]; key != null; key = keys[slot]) {
            if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
                return values[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        String name = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (size < MOST_NAMES) {
            keys[slot] = Arrays.copyOfRange(bytes, from, to);
            values[slot] = name;
            size++;
        }
        return name;
    }
}
