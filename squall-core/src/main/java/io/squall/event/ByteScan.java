package io.squall.event;

import io.squall.log.Utf8;

/** Finds words and numbers in a message without making text of it. */
final class ByteScan {

    private ByteScan() {}

    /** Position after the first {@code key} at or after {@code from}, or -1. */
    static int after(Utf8 message, Utf8 key, int from) {
        int at = from < 0 ? -1 : message.indexOf(key, from);
        return at < 0 ? -1 : at + key.length();
    }

    /** The decimal number that begins at {@code at}, blanks skipped; {@code NaN} when there is none. */
    static float number(Utf8 message, int at) {
        if (at < 0) {
            return Float.NaN;
        }
        int i = skipBlanks(message, at);
        double value = 0;
        int digits = 0;
        while (i < message.length() && isDigit(message.byteAt(i))) {
            value = value * 10 + (message.byteAt(i++) - '0');
            digits++;
        }
        if (digits == 0) {
            return Float.NaN;
        }
        if (i + 1 < message.length() && message.byteAt(i) == '.' && isDigit(message.byteAt(i + 1))) {
            double unit = 0.1;
            for (i++; i < message.length() && isDigit(message.byteAt(i)); i++) {
                value += (message.byteAt(i) - '0') * unit;
                unit /= 10;
            }
        }
        return (float) value;
    }

    /** The number after {@code key}, or {@code NaN}. */
    static float numberAfter(Utf8 message, Utf8 key, int from) {
        return number(message, after(message, key, from));
    }

    /** Position of the first byte at or after {@code at} that is no blank. */
    static int skipBlanks(Utf8 message, int at) {
        int i = at;
        while (i < message.length() && message.byteAt(i) == ' ') {
            i++;
        }
        return i;
    }

    /** Position of the first blank at or after {@code at}, or the end. */
    static int endOfWord(Utf8 message, int at) {
        int i = at;
        while (i < message.length() && message.byteAt(i) != ' ') {
            i++;
        }
        return i;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
