package io.squall.event;

import java.nio.charset.StandardCharsets;

/** Literals of messages as bytes. */
final class Ascii {

    private Ascii() {}

    static byte[] bytes(String literal) {
        return literal.getBytes(StandardCharsets.US_ASCII);
    }
}
