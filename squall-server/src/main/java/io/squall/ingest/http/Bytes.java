package io.squall.ingest.http;

/** Looks at bytes of lines without making texts of them. */
final class Bytes {

    private Bytes() {}

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
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

    /** Index of {@code wanted} in {@code [from, to)}, or -1. */
    static int indexOf(byte[] bytes, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the ASCII text {@code wanted} in {@code [from, to)}, or -1. */
    static int indexOf(byte[] bytes, int from, int to, String wanted) {
        char first = wanted.charAt(0);
        int last = to - wanted.length();
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && isAt(bytes, i, to, wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the first byte of {@code [from, to)} that is not blank; {@code to} when all are. */
    static int skipBlanks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isBlank(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The last start of a UTF-8 sequence at or before {@code index}, unless the bytes are no UTF-8 at all. */
    static int characterStart(byte[] bytes, int from, int index) {
        for (int i = index; i > from && i > index - 4; i--) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return i;
            }
        }
        return index;
    }
}
