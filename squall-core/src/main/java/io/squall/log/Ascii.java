package io.squall.log;

/** Looks at the ASCII parts of a line inside a block of bytes, without making strings of them. */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isLetter(byte b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** Index of the first byte at or after {@code at} that is no space; {@code to} when all are. */
    static int skipSpaces(byte[] bytes, int at, int to) {
        int i = at;
        while (i < to && bytes[i] == ' ') {
            i++;
        }
        return i;
    }

    /** Index of the first space at or after {@code at}; {@code to} when there is none. */
    static int tokenEnd(byte[] bytes, int at, int to) {
        return indexOr(bytes, at, to, (byte) ' ', to);
    }

    /** Index of the first byte at or after {@code at} that is no digit; {@code to} when all are. */
    static int digitsEnd(byte[] bytes, int at, int to) {
        int i = at;
        while (i < to && isDigit(bytes[i])) {
            i++;
        }
        return i;
    }

    /** Index of the first {@code wanted} in {@code [at, to)}, or -1. */
    static int indexOf(byte[] bytes, int at, int to, char wanted) {
        return indexOr(bytes, at, to, (byte) wanted, -1);
    }

    private static int indexOr(byte[] bytes, int at, int to, byte wanted, int otherwise) {
        for (int i = at; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return otherwise;
    }

    /** True when {@code wanted} stands at {@code at}, inside {@code to}. */
    static boolean isAt(byte[] bytes, int at, int to, char wanted) {
        return at < to && bytes[at] == wanted;
    }

    /** True when the ASCII text {@code wanted} stands at {@code at}, inside {@code to}. */
    static boolean isAt(byte[] bytes, int at, int to, String wanted) {
        int length = wanted.length();
        if (at < 0 || to - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The number written in {@code [from, to)}, or -1 when that is not one to nine digits. */
    static int number(byte[] bytes, int from, int to) {
        if (from >= to || to - from > 9) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
