package io.squall.template;

import java.nio.charset.StandardCharsets;

/**
 * The masked form of one message, written byte by byte into a buffer that is used again for the next.
 *
 * <p>Runs of white space become one space. Variables that stand side by side, joined only by punctuation of lists and
 * addresses ({@code <*>, <*>} or {@code <*>:<*>}), become one, so that a list has the same text whatever its length. A
 * text beyond the bounds ends in one {@code <*>} for all the rest.
 */
final class MaskedText {

    private static final int WILDCARD_LENGTH = 3;

    private final byte[] bytes;
    private final int maxTokens;
    private final int maxBytes;
    private int length;
    private int tokensBefore;
    private boolean spacePending;
    private boolean closed;

    /**
     * @param maxTokens tokens kept before the rest becomes one wildcard
     * @param maxBytes bytes kept before the rest becomes one wildcard
     */
    MaskedText(int maxTokens, int maxBytes) {
        this.maxTokens = maxTokens;
        this.maxBytes = maxBytes;
        this.bytes = new byte[maxBytes + WILDCARD_LENGTH];
    }

    void clear() {
        length = 0;
        tokensBefore = 0;
        spacePending = false;
        closed = false;
    }

    /** Whether the bounds are reached: what is written from now on has no effect. */
    boolean isClosed() {
        return closed;
    }

    /** A byte that is part of the template. */
    void put(byte b) {
        if (makeRoom(1)) {
            bytes[length++] = b;
        }
    }

    /** Bytes without white space that are part of the template. */
    void put(byte[] from, int start, int end) {
        int count = end - start;
        if (makeRoom(count)) {
            // Most words are too short for System.arraycopy to pay.
            for (int i = 0; i < count; i++) {
                bytes[length + i] = from[start + i];
            }
            length += count;
        }
    }

    /** White space: ends a token, if anything follows. */
    void space() {
        spacePending = length > 0;
    }

    /** A variable, between {@code quote}s when that is not 0. */
    void mask(byte quote) {
        if (!closed && !joinsPrevious(quote) && makeRoom(quote == 0 ? WILDCARD_LENGTH : WILDCARD_LENGTH + 2)) {
            if (quote != 0) {
                bytes[length++] = quote;
            }
            wildcard();
            if (quote != 0) {
                bytes[length++] = quote;
            }
        }
    }

    /** The buffer that holds the text from index 0 on. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Writes the pending space; false when {@code count} more bytes are beyond the bounds. */
    private boolean makeRoom(int count) {
        if (closed) {
            return false;
        }
        if (spacePending && length + 1 < maxBytes) {
            bytes[length++] = ' ';
            spacePending = false;
            tokensBefore++;
        }
        if (spacePending || tokensBefore == maxTokens || count > maxBytes - length) {
            close();
        }
        return !closed;
    }

    /** Takes back the token that has no room, and lets one wildcard stand for the rest. */
    private void close() {
        while (length > 0 && bytes[length - 1] != ' ') {
            length--;
        }
        if (length > 0 && endsInWildcard(length - 1, (byte) 0)) {
            length--;
        } else {
            wildcard();
        }
        closed = true;
    }

    /** Whether the text ends in a variable of the same kind and a joint; if so, the joint is taken back. */
    private boolean joinsPrevious(byte quote) {
        if (length == 0 || !(spacePending ? bytes[length - 1] == ',' : isJoint(bytes[length - 1]))) {
            return false;
        }
        if (!endsInWildcard(length - 1, quote)) {
            return false;
        }
        length--;
        spacePending = false;
        return true;
    }

    private boolean endsInWildcard(int end, byte quote) {
        int wildcardEnd = quote == 0 ? end : end - 1;
        return wildcardEnd >= WILDCARD_LENGTH
                && (quote == 0 || bytes[end - 1] == quote)
                && bytes[wildcardEnd - 1] == '>'
                && bytes[wildcardEnd - 2] == '*'
                && bytes[wildcardEnd - 3] == '<';
    }

    private void wildcard() {
        bytes[length++] = '<';
        bytes[length++] = '*';
        bytes[length++] = '>';
    }

    private static boolean isJoint(byte b) {
        return b == ',' || b == ':' || b == '/' || b == '@';
    }
}
