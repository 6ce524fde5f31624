package io.squall.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same {@link String} for the same bytes, so that loggers, hosts and programs cost an object once and not once
 * a line.
 *
 * <p>At most {@value #MAX_NAMES} names of at most {@value #MAX_NAME_BYTES} bytes are kept; further ones still come out
 * right, as new strings. Used by one thread.
 */
final class NameTable {

    static final int MAX_NAMES = 4096;
    private static final int MAX_NAME_BYTES = 128;
    private static final int SLOTS = 2 * MAX_NAMES;

    private final UnaryOperator<String> meaning;
    private final @Nullable Name[] slots = new @Nullable Name[SLOTS];
    private int size;

    /** Names as they are written. */
    NameTable() {
        this(UnaryOperator.identity());
    }

    /** @param meaning turns a name as written into the one to give; asked once for each name that is kept */
    NameTable(UnaryOperator<String> meaning) {
        this.meaning = meaning;
    }

    /** The name {@code bytes[from, to)}. */
    String name(byte[] bytes, int from, int to) {
        if (from >= to) {
            return "";
        }
        if (to - from > MAX_NAME_BYTES) {
            return meaning.apply(text(bytes, from, to));
        }
        int hash = hash(bytes, from, to);
        int slot = hash & (SLOTS - 1);
        for (Name name = slots[slot]; name != null; name = slots[slot]) {
            if (name.hash == hash && Arrays.equals(name.bytes, 0, name.bytes.length, bytes, from, to)) {
                return name.meaning;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        String found = meaning.apply(text(bytes, from, to));
        if (size < MAX_NAMES) {
            slots[slot] = new Name(Arrays.copyOfRange(bytes, from, to), hash, found);
            size++;
        }
        return found;
    }

    /** The name {@code text}. */
    String name(Utf8 text) {
        return name(text.array(), text.offset(), text.offset() + text.length());
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ (hash >>> 15);
    }

    private record Name(byte[] bytes, int hash, String meaning) {}
}
