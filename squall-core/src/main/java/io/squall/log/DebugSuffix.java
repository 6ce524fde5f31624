package io.squall.log;

/**
 * The source position that oslo.log adds to messages: behind DEBUG messages {@code func /path/file.py:12} by default, and
 * {@code {{(pid=123) func /path/file.py:12}}} in DevStack's format. It is no part of the message.
 */
final class DebugSuffix {

    private static final String OPENING = " {{(pid=";
    private static final int LONGEST = 512;

    private DebugSuffix() {}

    /** Where the message {@code bytes[from, to)} ends without such a suffix. */
    static int messageEnd(byte[] bytes, int from, int to, Level level) {
        if (from == to) {
            return to;
        }
        if (bytes[to - 1] == '}') {
            return bracedBegin(bytes, from, to);
        }
        return level == Level.DEBUG && Ascii.isDigit(bytes[to - 1]) ? plainBegin(bytes, from, to) : to;
    }

    private static int bracedBegin(byte[] bytes, int from, int to) {
        if (!Ascii.isAt(bytes, to - 2, to, "}}")) {
            return to;
        }
        for (int i = to - OPENING.length(); i >= Math.max(from, to - LONGEST); i--) {
            if (bytes[i] == ' ' && Ascii.isAt(bytes, i, to, OPENING)) {
                return i;
            }
        }
        return to;
    }

    private static int plainBegin(byte[] bytes, int from, int to) {
        int colon = to - 1;
        while (colon > from && Ascii.isDigit(bytes[colon])) {
            colon--;
        }
        int earliest = Math.max(from, to - LONGEST);
        int beforePath = spaceBefore(bytes, earliest, colon);
        if (bytes[colon] != ':' || beforePath < 0 || !isSourceFile(bytes, beforePath + 1, colon)) {
            return to;
        }
        int beforeFunction = spaceBefore(bytes, earliest, beforePath);
        return beforeFunction >= 0 && isFunction(bytes, beforeFunction + 1, beforePath) ? beforeFunction : to;
    }

    private static int spaceBefore(byte[] bytes, int from, int end) {
        for (int i = end - 1; i >= from; i--) {
            if (bytes[i] == ' ') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSourceFile(byte[] bytes, int from, int to) {
        return bytes[from] == '/' && Ascii.isAt(bytes, to - 3, to, ".py");
    }

    private static boolean isFunction(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            // <module>, <lambda> and, since Python 3.11, outer.<locals>.inner
            boolean fits = Ascii.isLetter(b) || Ascii.isDigit(b) || b == '_' || b == '<' || b == '>' || b == '.';
            if (!fits) {
                return false;
            }
        }
        return to > from;
    }
}
