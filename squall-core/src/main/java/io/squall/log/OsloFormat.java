package io.squall.log;

/**
 * oslo.log's text: {@code 2017-05-16 00:00:00.008 25746 INFO nova.compute.manager [req-… user project - - -] [instance:
 * …] message}. A file name may stand in front, as LogHub's CloudLab logs have it; it tells the service.
 */
final class OsloFormat implements LineFormat {

    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_FILE_NAME = 120;
    private static final byte[] INSTANCE = {'[', 'i', 'n', 's', 't', 'a', 'n', 'c', 'e', ':', ' '};
    private static final byte[] DOT_LOG = {'.', 'l', 'o', 'g'};

    private final LogClock clock = new LogClock();
    private final Names names = new Names();

    @Override
    public String name() {
        return "oslo";
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        int time = from;
        if (from == to || !LogClock.isDigit(bytes[from])) {
            time = afterFileName(bytes, from, to, fields);
        }
        if (!clock.readIso(bytes, time, to)) {
            return Outcome.FOREIGN;
        }
        int pidEnd = number(bytes, clock.end + 1, to);
        if (clock.end + 1 >= to || bytes[clock.end] != ' ' || pidEnd <= clock.end + 1 || pidEnd >= to) {
            return Outcome.FOREIGN;
        }
        int levelEnd = OsloContext.endOfWord(bytes, pidEnd + 1, to);
        Level level = LevelWords.of(bytes, pidEnd + 1, levelEnd);
        int loggerEnd = OsloContext.endOfWord(bytes, Math.min(levelEnd + 1, to), to);
        if (bytes[pidEnd] != ' ' || level == Level.UNKNOWN || loggerEnd <= levelEnd + 1) {
            return Outcome.FOREIGN;
        }
        fields.timeMicros = clock.micros;
        fields.zoned = clock.zoned;
        fields.pid = pid(bytes, clock.end + 1, pidEnd);
        fields.level = level;
        fields.logger = names.of(bytes, levelEnd + 1, loggerEnd);
        int message = OsloContext.read(bytes, Math.min(loggerEnd + 1, to), to, fields);
        fields.message = Utf8.wrap(bytes, message, to - message);
        instance(bytes, message, to, fields);
        return Outcome.RECORD;
    }

    /** The position after {@code nova-api.log.1.2017-05-16_13:53:08 }, or {@code to} when no such name is there. */
    private int afterFileName(byte[] bytes, int from, int to, LineFields fields) {
        int end = OsloContext.endOfWord(bytes, from, Math.min(to, from + LONGEST_FILE_NAME));
        for (int i = from; i + DOT_LOG.length <= end; i++) {
            if (matches(bytes, i, DOT_LOG)) {
                fields.service = names.of(bytes, from, i);
                return Math.min(end + 1, to);
            }
        }
        return to;
    }

    private static void instance(byte[] bytes, int from, int to, LineFields fields) {
        int id = from + INSTANCE.length;
        if (id + UUID_LENGTH < to && matches(bytes, from, INSTANCE) && bytes[id + UUID_LENGTH] == ']') {
            fields.instance = Utf8.wrap(bytes, id, UUID_LENGTH);
        }
    }

    private static boolean matches(byte[] bytes, int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && LogClock.isDigit(bytes[i])) {
            i++;
        }
        return i;
    }

    private static int pid(byte[] bytes, int from, int to) {
        long pid = 0;
        for (int i = from; i < to && pid <= Integer.MAX_VALUE; i++) {
            pid = pid * 10 + (bytes[i] - '0');
        }
        return pid <= Integer.MAX_VALUE ? (int) pid : -1;
    }
}
