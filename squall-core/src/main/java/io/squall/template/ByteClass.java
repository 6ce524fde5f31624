package io.squall.template;

/** What a byte of a message can be part of: one table look-up instead of a chain of comparisons. */
final class ByteClass {

    static final int DIGIT = 1;
    /** ASCII letters, and every byte of a character beyond ASCII. */
    static final int LETTER = 1 << 1;

    static final int UPPER = 1 << 2;
    /** Digits and the letters a to f in either case. */
    static final int HEX = 1 << 3;
    /** {@code -} inside a word. */
    static final int HYPHEN = 1 << 4;
    /** {@code .} inside a word. */
    static final int DOT = 1 << 5;
    /** {@code _} inside a word. */
    static final int UNDERSCORE = 1 << 6;
    /** Space and all control characters: a template is one line. */
    static final int SPACE = 1 << 7;

    /** Brackets and quotes: what a payload is built with. */
    static final int STRUCTURE = 1 << 8;
    /** Bytes that end a path or a URL. */
    static final int PATH_END = 1 << 9;
    /** Bytes that end an unquoted value of a key. */
    static final int VALUE_END = 1 << 10;

    /** Bytes that begin a word. */
    static final int WORD_START = DIGIT | LETTER | UNDERSCORE;
    /** Bytes that a word is made of. */
    static final int WORD = WORD_START | HYPHEN | DOT;

    private static final short[] CLASSES = classes();

    private ByteClass() {}

    /** The classes of {@code b}, or-ed. */
    static int of(byte b) {
        return CLASSES[b & 0xff];
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean is(byte b, int classes) {
        return (CLASSES[b & 0xff] & classes) != 0;
    }

    private static short[] classes() {
        short[] classes = new short[256];
        for (int b = 0; b < 256; b++) {
            classes[b] = (short) classOf(b);
        }
        return classes;
    }

    private static int classOf(int b) {
        if (b <= ' ' || b == 0x7f) {
            return SPACE | PATH_END | VALUE_END;
        }
        if (b >= '0' && b <= '9') {
            return DIGIT | HEX;
        }
        if ((b >= 'a' && b <= 'z') || b >= 0x80) {
            return b <= 'f' ? LETTER | HEX : LETTER;
        }
        if (b >= 'A' && b <= 'Z') {
            return b <= 'F' ? LETTER | UPPER | HEX : LETTER | UPPER;
        }
        return switch (b) {
            case '-' -> HYPHEN;
            case '.' -> DOT;
            case '_' -> UNDERSCORE;
            case '[', '{', '(' -> STRUCTURE | PATH_END;
            case ']', '}', ')', '\'', '"' -> STRUCTURE | PATH_END | VALUE_END;
            case '>', '|' -> PATH_END | VALUE_END;
            case '<', '\\' -> PATH_END;
            case ',', ';', '&' -> VALUE_END;
            default -> 0;
        };
    }
}
