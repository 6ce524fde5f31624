package io.squall.log;

/**
 * The last resort: any line that begins with a time we can read, bare or in brackets. The message is what follows, and
 * the level is named by one of its first words, if at all.
 *
 * <pre>
 * [2026-11-24 00:08:38 +0000] [77] [INFO] Booting worker with pid: 77
 * 2026-11-24 00:08:38,609 - sahara.service - WARNING - Cluster has no nodes
 * </pre>
 */
final class TextFormat implements LineFormat {

    private static final int WORDS_BEFORE_LEVEL = 6;
    private static final int LONGEST_LEVEL_BYTES = 16;

    private final TimeReader time;

    TextFormat(TimeReader time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public boolean isCatchAll() {
        return true;
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        boolean bracketed = Ascii.isAt(bytes, from, to, '[');
        int timeEnd = readTime(bytes, bracketed ? from + 1 : from, to);
        if (timeEnd == TimeReader.NONE) {
            return Outcome.FOREIGN;
        }
        time.into(fields);
        int messageAt = Ascii.skipSpaces(bytes, bracketed ? behindBracket(bytes, timeEnd, to) : timeEnd, to);
        fields.level = level(bytes, messageAt, to);
        fields.message = Utf8.wrap(bytes, messageAt, to - messageAt);
        return Outcome.RECORD;
    }

    private int readTime(byte[] bytes, int at, int to) {
        int end = time.iso(bytes, at, to);
        if (end == TimeReader.NONE) {
            end = time.yearless(bytes, at, to);
        }
        if (end == TimeReader.NONE) {
            end = time.ctime(bytes, at, to);
        }
        return end == TimeReader.NONE ? time.dayMonthYear(bytes, at, to) : end;
    }

    /** Skips what is left of {@code 2026-11-24 00:08:38 +0000]}. */
    private static int behindBracket(byte[] bytes, int timeEnd, int to) {
        int close = Ascii.indexOf(bytes, timeEnd, Math.min(to, timeEnd + LONGEST_LEVEL_BYTES), ']');
        return close < 0 ? timeEnd : close + 1;
    }

    private static Level level(byte[] bytes, int from, int to) {
        int at = from;
        for (int word = 0; word < WORDS_BEFORE_LEVEL && at < to; word++) {
            int end = Ascii.tokenEnd(bytes, at, to);
            Level level = levelIn(bytes, at, end);
            if (level != Level.UNKNOWN) {
                return level;
            }
            at = Ascii.skipSpaces(bytes, end, to);
        }
        return Level.UNKNOWN;
    }

    /** Reads {@code INFO}, {@code [info]}, {@code WARN:}; a small-lettered word without brackets is no level. */
    private static Level levelIn(byte[] bytes, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && !Ascii.isLetter(bytes[begin])) {
            begin++;
        }
        while (end > begin && !Ascii.isLetter(bytes[end - 1])) {
            end--;
        }
        if (begin == end || end - begin > LONGEST_LEVEL_BYTES) {
            return Level.UNKNOWN;
        }
        boolean capital = bytes[end - 1] <= 'Z';
        boolean bracketed = begin > from && end < to && (bytes[from] == '[' || bytes[from] == '<');
        return capital || bracketed ? LevelWords.any(bytes, begin, end) : Level.UNKNOWN;
    }
}
