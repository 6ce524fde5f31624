package io.squall.log;

/** Reads the words that loggers use for levels, in any case. */
final class LevelWords {

    private record Word(String text, Level level) {}

    private static final Word[] WORDS = {
        new Word("INFO", Level.INFO),
        new Word("WARNING", Level.WARNING),
        new Word("ERROR", Level.ERROR),
        new Word("DEBUG", Level.DEBUG),
        new Word("CRITICAL", Level.CRITICAL),
        new Word("WARN", Level.WARNING),
        new Word("AUDIT", Level.INFO),
        new Word("TRACE", Level.TRACE),
        new Word("FATAL", Level.CRITICAL),
        new Word("NOTICE", Level.INFO),
        new Word("NOTE", Level.INFO),
        new Word("SYSTEM", Level.INFO),
        new Word("ERR", Level.ERROR),
        new Word("EMER", Level.CRITICAL),
        new Word("EMERG", Level.CRITICAL),
        new Word("ALERT", Level.CRITICAL),
        new Word("CRIT", Level.CRITICAL),
        new Word("DBG", Level.DEBUG),
    };

    private LevelWords() {}

    /** The level that {@code bytes[from, to)} names, or {@link Level#UNKNOWN}. */
    static Level of(byte[] bytes, int from, int to) {
        for (Word word : WORDS) {
            if (matches(bytes, from, to, word.text)) {
                return word.level;
            }
        }
        return Level.UNKNOWN;
    }

    private static boolean matches(byte[] bytes, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((bytes[from + i] & ~0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
