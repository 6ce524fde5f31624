package io.squall.template;

import static io.squall.template.ByteClass.DIGIT;
import static io.squall.template.ByteClass.DOT;
import static io.squall.template.ByteClass.HEX;
import static io.squall.template.ByteClass.LETTER;
import static io.squall.template.ByteClass.PATH_END;
import static io.squall.template.ByteClass.SPACE;
import static io.squall.template.ByteClass.STRUCTURE;
import static io.squall.template.ByteClass.VALUE_END;
import static io.squall.template.ByteClass.WORD;

/**
 * Finds where things end that are more than a word: addresses with colons, URLs and paths, brackets, quotes, values of
 * keys. Each method looks at the bytes from its start on and gives the index behind the thing.
 */
final class Spans {

    /** A quoted value is no longer than this: what looks longer is an apostrophe and the next one. */
    private static final int MAX_QUOTED_LENGTH = 256;

    /** The longest IPv6 address has 45 characters. */
    private static final int MAX_ADDRESS_LENGTH = 48;

    private Spans() {}

    /** Behind the MAC address, IPv6 address or clock time at {@code from}, or {@code from} when there is none. */
    static int colonsEnd(byte[] bytes, int from, int to) {
        int limit = Math.min(to, from + MAX_ADDRESS_LENGTH);
        int end = from;
        int colons = 0;
        boolean telling = false;
        while (end < limit && (ByteClass.is(bytes[end], HEX | DOT) || bytes[end] == ':')) {
            if (bytes[end] == ':') {
                colons++;
                telling |= end > from && bytes[end - 1] == ':';
            }
            telling |= ByteClass.isDigit(bytes[end]);
            end++;
        }
        if (!telling || colons < 2) {
            return from;
        }
        if (end < to && ByteClass.is(bytes[end], WORD)) {
            return from;
        }
        boolean unspecified = bytes[end - 1] == ':' && bytes[end - 2] == ':';
        if (bytes[end - 1] == ':' && !unspecified) {
            end--;
            colons--;
        }
        while (bytes[end - 1] == '.') {
            end--;
        }
        return colons < 2 ? from : end;
    }

    /** Behind the path or URL that begins at or before {@code from}, without the punctuation of the sentence. */
    static int pathEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && !ByteClass.is(bytes[end], PATH_END)) {
            end++;
        }
        while (end > from && isSentencePunctuation(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    /** Behind {@code HTTP/1.1} and the space before it when they follow a request's target, else {@code from}. */
    static int protocolEnd(byte[] bytes, int from, int to) {
        if (to - from < 7
                || bytes[from] != ' '
                || bytes[from + 1] != 'H'
                || bytes[from + 2] != 'T'
                || bytes[from + 3] != 'T'
                || bytes[from + 4] != 'P'
                || bytes[from + 5] != '/') {
            return from;
        }
        int end = from + 6;
        while (end < to && ByteClass.is(bytes[end], DIGIT | DOT)) {
            end++;
        }
        return end;
    }

    /**
     * Behind the bracket that closes the one at {@code from}; {@code to} when none does, because a message that was cut
     * short ends inside its payload. Brackets inside quoted items do not count.
     */
    static int bracketEnd(byte[] bytes, int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            if (ByteClass.is(bytes[i], STRUCTURE)) {
                switch (bytes[i]) {
                    case '[', '{', '(' -> depth++;
                    case ']', '}', ')' -> depth--;
                    default -> i = itemEnd(bytes, i, to) - 1;
                }
                if (depth <= 0) {
                    return i + 1;
                }
            }
        }
        return to;
    }

    /** Behind the quoted item that begins at {@code from}; behind the quote alone when it is an apostrophe. */
    private static int itemEnd(byte[] bytes, int from, int to) {
        boolean apostrophe = ByteClass.is(bytes[from - 1], LETTER | DIGIT) && !isQuotePrefix(bytes, from - 1, to);
        for (int i = from + 1; i < to && !apostrophe; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == bytes[from]) {
                return i + 1;
            }
        }
        return from + 1;
    }

    /**
     * Behind the quote that closes the one at {@code from}, or {@code from} when none does within reach or nothing but
     * punctuation is inside.
     *
     * @param spaces whether white space may stand inside
     */
    static int quoteEnd(byte[] bytes, int from, int to, boolean spaces) {
        byte quote = bytes[from];
        int limit = Math.min(to, from + MAX_QUOTED_LENGTH);
        boolean value = false;
        for (int i = from + 1; i < limit; i++) {
            byte b = bytes[i];
            if (b == quote) {
                return value ? i + 1 : from;
            }
            if (!spaces && ByteClass.is(b, SPACE)) {
                return from;
            }
            value |= b == '/' || ByteClass.is(b, LETTER | DIGIT);
        }
        return from;
    }

    /** Behind the unquoted value of a key: to white space or punctuation, brackets inside it included. */
    static int valueEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && !ByteClass.is(bytes[end], VALUE_END)) {
            boolean opens = bytes[end] == '(' || bytes[end] == '[' || bytes[end] == '{';
            end = opens ? bracketEnd(bytes, end, to) : end + 1;
        }
        while (end > from && isSentencePunctuation(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    /** Behind the {@code =} of a {@code key=} at {@code from}, or {@code from} when there is none. */
    static int keyEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && (ByteClass.is(bytes[end], WORD) || bytes[end] == ':')) {
            end++;
        }
        return end > from && end < to && bytes[end] == '=' ? end + 1 : from;
    }

    /** Whether {@code u'}, {@code b"} and the like stand at {@code at}: Python's prefix of a quoted value. */
    static boolean isQuotePrefix(byte[] bytes, int at, int to) {
        return at + 1 < to && (bytes[at] == 'u' || bytes[at] == 'b' || bytes[at] == 'r') && isQuote(bytes[at + 1]);
    }

    static boolean isQuote(byte b) {
        return b == '\'' || b == '"';
    }

    private static boolean isSentencePunctuation(byte b) {
        return b == '.' || b == ',' || b == ':' || b == ';';
    }
}
