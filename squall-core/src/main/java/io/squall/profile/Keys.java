package io.squall.profile;

import io.squall.event.Event;
import io.squall.log.Utf8;

/** 64-bit keys under which profiles keep what they learn, the same in every process. */
final class Keys {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int HEXADECIMAL = 16;

    private Keys() {}

    /** The kind of a timed event: method, shape of the path, template and component, whatever the status. */
    static long timed(Event event) {
        long hash = event.template().id();
        hash = hash * GOLDEN + event.component().hashCode();
        hash = hash * GOLDEN + event.measures().httpMethod().name().hashCode();
        hash = hash * GOLDEN + RequestPath.shape(event);
        return hash ^ (hash >>> 32);
    }

    /** The component that wrote an event. */
    static long component(Event event) {
        return event.component().hashCode();
    }

    /** A key made of two others, in that order. */
    static long pair(long first, long second) {
        long hash = first * GOLDEN + second;
        return hash ^ (hash >>> 29);
    }

    /**
     * Where a time was taken: the component for an answer; steps, which are on another scale, are apart.
     *
     * @param event one with a time
     */
    static String timedSource(Event event) {
        return event.measures().hasApi() ? event.component() : event.component() + " steps";
    }

    /** The key of a text. */
    static long text(Utf8 text) {
        byte[] bytes = text.array();
        long hash = text.length();
        for (int i = text.offset(); i < text.offset() + text.length(); i++) {
            hash = hash * 0x100000001B3L + bytes[i];
        }
        return hash ^ (hash >>> 32);
    }

    /** A key as JSON keeps it. */
    static String hex(long key) {
        return Long.toHexString(key);
    }

    /** Reads what {@link #hex} wrote. */
    static long parse(String hex) {
        try {
            return Long.parseUnsignedLong(hex, HEXADECIMAL);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("key " + hex + " is no hexadecimal number of 64 bits", e);
        }
    }
}
