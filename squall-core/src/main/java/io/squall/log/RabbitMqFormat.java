package io.squall.log;

/**
 * RabbitMQ's log: one line a record since 3.7, and before that a header with the text in the lines below it.
 *
 * <pre>
 * 2026-11-24 00:09:27.905874+00:00 [info] &lt;0.2851.0> connection &lt;0.2851.0> (10.0.0.5:46660 -> 10.0.0.9:5672) …
 * =ERROR REPORT==== 24-Nov-2026::00:09:27 ===
 * </pre>
 *
 * <p>The message of a header is its title ({@code ERROR REPORT}). Source: RabbitMQ's logging guide; {@code error_logger}
 * of Erlang/OTP.
 */
final class RabbitMqFormat implements LineFormat {

    private static final String HEADER_END = "====";

    private final TimeReader time;

    RabbitMqFormat(TimeReader time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        return Ascii.isAt(bytes, from, to, '=')
                ? parseHeader(bytes, from, to, fields)
                : parseLine(bytes, from, to, fields);
    }

    private Outcome parseLine(byte[] bytes, int from, int to, LineFields fields) {
        int timeEnd = time.iso(bytes, from, to);
        if (timeEnd == TimeReader.NONE || !Ascii.isAt(bytes, timeEnd, to, " [")) {
            return Outcome.FOREIGN;
        }
        int levelAt = timeEnd + 2;
        int levelEnd = Ascii.indexOf(bytes, levelAt, to, ']');
        Level level = levelEnd < 0 ? Level.UNKNOWN : LevelWords.any(bytes, levelAt, levelEnd);
        if (level == Level.UNKNOWN || !Ascii.isAt(bytes, levelEnd, to, "] <")) {
            return Outcome.FOREIGN;
        }
        int processEnd = Ascii.indexOf(bytes, levelEnd + 3, to, '>');
        if (processEnd < 0) {
            return Outcome.FOREIGN;
        }
        int messageAt = Ascii.isAt(bytes, processEnd + 1, to, ' ') ? processEnd + 2 : processEnd + 1;
        return record(bytes, messageAt, to, level, fields);
    }

    private Outcome parseHeader(byte[] bytes, int from, int to, LineFields fields) {
        int titleEnd = Ascii.indexOf(bytes, from + 1, to, '=');
        if (titleEnd < 0 || !Ascii.isAt(bytes, titleEnd, to, HEADER_END)) {
            return Outcome.FOREIGN;
        }
        int timeAt = Ascii.skipSpaces(bytes, titleEnd + HEADER_END.length(), to);
        int timeEnd = time.dayMonthYear(bytes, timeAt, to);
        if (timeEnd == TimeReader.NONE || !Ascii.isAt(bytes, timeEnd, to, " ===")) {
            return Outcome.FOREIGN;
        }
        int wordEnd = Ascii.tokenEnd(bytes, from + 1, titleEnd);
        Level word = LevelWords.any(bytes, from + 1, wordEnd);
        return record(
                bytes, from + 1, titleEnd, word == Level.UNKNOWN ? otherReport(bytes, from + 1, to) : word, fields);
    }

    /** CRASH and SUPERVISOR reports tell of a process that died, PROGRESS reports of one that began. */
    private static Level otherReport(byte[] bytes, int at, int to) {
        return Ascii.isAt(bytes, at, to, "CRASH") || Ascii.isAt(bytes, at, to, "SUPERVISOR") ? Level.ERROR : Level.INFO;
    }

    private Outcome record(byte[] bytes, int messageAt, int messageEnd, Level level, LineFields fields) {
        time.into(fields);
        fields.logger = "rabbitmq";
        fields.level = level;
        fields.message = Utf8.wrap(bytes, messageAt, messageEnd - messageAt);
        return Outcome.RECORD;
    }
}
