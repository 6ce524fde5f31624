package io.squall.log;

/**
 * Apache's access log, common or combined, with or without the virtual host in front and further fields behind, and its
 * error log, in which a service under mod_wsgi may write lines of oslo.log.
 *
 * <pre>
 * 10.0.0.5 - - [24/Nov/2026:00:08:38 +0000] "POST /v3/auth/tokens HTTP/1.1" 201 4050 "-" "python-keystoneclient" 232101
 * [Tue Nov 24 00:08:38.123456 2026] [wsgi:error] [pid 123:tid 456] [remote 10.0.0.5:41822] message
 * </pre>
 *
 * <p>An access line's message is the whole line, its level INFO whatever the status: that is a measure, not a severity.
 * Source: Apache's mod_log_config and core ErrorLogFormat.
 */
final class ApacheFormat implements LineFormat {

    /** The virtual host, the client, the identity, the user; one more in case that the last has a space. */
    private static final int MAX_WORDS_BEFORE_TIME = 5;

    private static final int MAX_BYTES_BEFORE_TIME = 512;

    private final TimeReader time;
    private final OsloLine oslo;

    ApacheFormat(TimeReader time, OsloLine oslo) {
        this.time = time;
        this.oslo = oslo;
    }

    @Override
    public String name() {
        return "apache";
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        return Ascii.isAt(bytes, from, to, '[')
                ? parseError(bytes, from, to, fields)
                : parseAccess(bytes, from, to, fields);
    }

    private Outcome parseAccess(byte[] bytes, int from, int to, LineFields fields) {
        int open = Ascii.indexOf(bytes, from, Math.min(to, from + MAX_BYTES_BEFORE_TIME), '[');
        int words = open < 0 ? 0 : words(bytes, from, open);
        if (words < 3 || words > MAX_WORDS_BEFORE_TIME || bytes[open - 1] != ' ') {
            return Outcome.FOREIGN;
        }
        int end = time.dayMonthYear(bytes, open + 1, to);
        if (end == TimeReader.NONE || !Ascii.isAt(bytes, end, to, "] \"")) {
            return Outcome.FOREIGN;
        }
        time.into(fields);
        fields.logger = "apache.access";
        fields.level = Level.INFO;
        fields.message = Utf8.wrap(bytes, from, to - from);
        return Outcome.RECORD;
    }

    private static int words(byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = Ascii.skipSpaces(bytes, from, to); at < to; at = Ascii.skipSpaces(bytes, at, to)) {
            at = Ascii.tokenEnd(bytes, at, to);
            count++;
        }
        return count;
    }

    private Outcome parseError(byte[] bytes, int from, int to, LineFields fields) {
        int timeEnd = time.ctime(bytes, from + 1, to);
        if (timeEnd == TimeReader.NONE || !Ascii.isAt(bytes, timeEnd, to, "] [")) {
            return Outcome.FOREIGN;
        }
        int levelEnd = Ascii.indexOf(bytes, timeEnd + 3, to, ']');
        if (levelEnd < 0) {
            return Outcome.FOREIGN;
        }
        time.into(fields);
        fields.logger = "apache.error";
        fields.level = level(bytes, timeEnd + 3, levelEnd);
        int messageAt = readProcessAndPeer(bytes, levelEnd + 1, to, fields);
        if (oslo.read(bytes, messageAt, to, fields)) {
            return Outcome.RECORD;
        }
        fields.message = Utf8.wrap(bytes, messageAt, to - messageAt);
        // mod_wsgi gives each line of a traceback this prefix again, with a time of its own.
        return Ascii.isAt(bytes, messageAt, to, "  ") ? Outcome.CONTINUATION : Outcome.RECORD;
    }

    /** Reads the level of {@code module:level} or {@code level}. */
    private static Level level(byte[] bytes, int from, int to) {
        int colon = Ascii.indexOf(bytes, from, to, ':');
        int at = colon < 0 ? from : colon + 1;
        // trace1 to trace8
        return Ascii.isAt(bytes, at, to, "trace") ? Level.TRACE : LevelWords.any(bytes, at, to);
    }

    /** Skips {@code [pid 123:tid 456] [remote 10.0.0.5:41822] }, keeping the pid; returns where the message begins. */
    private static int readProcessAndPeer(byte[] bytes, int from, int to, LineFields fields) {
        int at = from;
        while (Ascii.isAt(bytes, at, to, " [")) {
            int word = at + 2;
            boolean isPid = Ascii.isAt(bytes, word, to, "pid ");
            boolean known = isPid || Ascii.isAt(bytes, word, to, "remote ") || Ascii.isAt(bytes, word, to, "client ");
            int close = known ? Ascii.indexOf(bytes, word, to, ']') : -1;
            if (close < 0) {
                break;
            }
            if (isPid) {
                fields.pid = Ascii.number(bytes, word + 4, Ascii.digitsEnd(bytes, word + 4, close));
            }
            at = close + 1;
        }
        return Ascii.isAt(bytes, at, to, ' ') ? at + 1 : at;
    }
}
