package io.squall.log;

import java.util.Arrays;

/**
 * Colour codes in lines: {@code ESC [ 00;36m} as DevStack's formats write them, and {@code #033[00;36m}, which rsyslog
 * makes of them.
 */
final class AnsiCodes {

    private static final char ESCAPE = 0x1b;
    private static final String ESCAPED_BY_RSYSLOG = "#033[";

    private AnsiCodes() {}

    /** True when a colour code may stand in the line; a cheap look that costs one pass. */
    static boolean areIn(byte[] bytes, int from, int to) {
        int i = ByteSearch.either(bytes, from, to, ESCAPE, '#');
        while (i >= 0) {
            if (bytes[i] == ESCAPE || Ascii.isAt(bytes, i, to, ESCAPED_BY_RSYSLOG)) {
                return true;
            }
            i = ByteSearch.either(bytes, i + 1, to, ESCAPE, '#');
        }
        return false;
    }

    /** A copy of the line without its colour codes. */
    static byte[] strip(byte[] bytes, int from, int to) {
        byte[] kept = new byte[to - from];
        int size = 0;
        int i = from;
        while (i < to) {
            int end = codeEnd(bytes, i, to);
            if (end > i) {
                i = end;
            } else {
                kept[size++] = bytes[i++];
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /** Where the code that begins at {@code at} ends; {@code at} when none begins there. */
    private static int codeEnd(byte[] bytes, int at, int to) {
        int parameters;
        if (bytes[at] == ESCAPE && Ascii.isAt(bytes, at + 1, to, '[')) {
            parameters = at + 2;
        } else if (bytes[at] == '#' && Ascii.isAt(bytes, at, to, ESCAPED_BY_RSYSLOG)) {
            parameters = at + ESCAPED_BY_RSYSLOG.length();
        } else {
            return at;
        }
        int end = parameters;
        while (end < to && (Ascii.isDigit(bytes[end]) || bytes[end] == ';')) {
            end++;
        }
        return Ascii.isAt(bytes, end, to, 'm') ? end + 1 : at;
    }
}
