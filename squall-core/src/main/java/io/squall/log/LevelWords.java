package io.squall.log;

import java.util.List;

/** The words and numbers by which programs name a severity. */
final class LevelWords {

    /** Oslo's own words, most frequent first; Python's {@code WARN} and oslo's {@code AUDIT} are older ones. */
    private static final List<Word> PYTHON = List.of(
            new Word("INFO", Level.INFO),
            new Word("DEBUG", Level.DEBUG),
            new Word("WARNING", Level.WARNING),
            new Word("ERROR", Level.ERROR),
            new Word("CRITICAL", Level.CRITICAL),
            new Word("TRACE", Level.TRACE),
            new Word("AUDIT", Level.INFO),
            new Word("WARN", Level.WARNING),
            new Word("FATAL", Level.CRITICAL));

    /** Words of companions: syslog, Erlang, MySQL, Apache, libvirt, Open vSwitch. */
    private static final List<Word> OTHERS = List.of(
            new Word("NOTICE", Level.INFO),
            new Word("NOTE", Level.INFO),
            new Word("SYSTEM", Level.INFO),
            new Word("ERR", Level.ERROR),
            new Word("DBG", Level.DEBUG),
            new Word("CRIT", Level.CRITICAL),
            new Word("ALERT", Level.CRITICAL),
            new Word("EMERG", Level.CRITICAL),
            new Word("EMER", Level.CRITICAL),
            new Word("EMERGENCY", Level.CRITICAL),
            new Word("PANIC", Level.CRITICAL));

    private LevelWords() {}

    /** The level that Python's logging writes as {@code bytes[from, to)}, in capitals; UNKNOWN for anything else. */
    static Level python(byte[] bytes, int from, int to) {
        return from < to && bytes[from] <= 'Z' ? find(PYTHON, bytes, from, to) : Level.UNKNOWN;
    }

    /** The level that any known program writes as {@code bytes[from, to)}, in any case of letters. */
    static Level any(byte[] bytes, int from, int to) {
        Level level = find(PYTHON, bytes, from, to);
        return level == Level.UNKNOWN ? find(OTHERS, bytes, from, to) : level;
    }

    /** The level of a syslog severity (RFC 5424 section 6.2.1), 0 to 7. */
    static Level ofSeverity(int severity) {
        return switch (severity) {
            case 0, 1, 2 -> Level.CRITICAL;
            case 3 -> Level.ERROR;
            case 4 -> Level.WARNING;
            case 5, 6 -> Level.INFO;
            case 7 -> Level.DEBUG;
            default -> Level.UNKNOWN;
        };
    }

    private static Level find(List<Word> words, byte[] bytes, int from, int to) {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.text.length() == to - from && word.isAt(bytes, from)) {
                return word.level;
            }
        }
        return Level.UNKNOWN;
    }

    private record Word(String text, Level level) {

        boolean isAt(byte[] bytes, int from) {
            for (int i = 0; i < text.length(); i++) {
                // Clearing bit 5 makes small ASCII letters capital.
                if ((bytes[from + i] & ~0x20) != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
