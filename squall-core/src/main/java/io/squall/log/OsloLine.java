package io.squall.log;

/**
 * Reads what oslo.log writes, wherever in a line it stands: {@code time pid LEVEL logger [context] message}.
 *
 * <p>The time may be missing (DevStack leaves it to the journal) and so may the pid. Without pid, only a logger with a dot
 * or a context behind it tells that this is oslo.log, and not some program that begins its messages with a level.
 * Used by one thread.
 */
final class OsloLine {

    private final TimeReader time;
    private final NameTable names;
    private final RequestContext context = new RequestContext();

    OsloLine(TimeReader time, NameTable names) {
        this.time = time;
        this.names = names;
    }

    /** Reads a line that begins with its time; false, with {@code fields} untouched, when it is none of oslo.log. */
    boolean read(byte[] bytes, int from, int to, LineFields fields) {
        int timeEnd = time.iso(bytes, from, to);
        if (timeEnd == TimeReader.NONE || !Ascii.isAt(bytes, timeEnd, to, ' ')) {
            return false;
        }
        if (!readBody(bytes, Ascii.skipSpaces(bytes, timeEnd, to), to, false, fields)) {
            return false;
        }
        time.into(fields);
        return true;
    }

    /**
     * Reads a line whose time stands elsewhere, {@code LEVEL logger [context] message}; false, with {@code fields}
     * untouched, when it is none of oslo.log. Leaves time and zone of {@code fields} alone.
     */
    boolean readTimeless(byte[] bytes, int from, int to, LineFields fields) {
        return readBody(bytes, from, to, true, fields);
    }

    private boolean readBody(byte[] bytes, int from, int to, boolean timeless, LineFields fields) {
        int pidEnd = Ascii.digitsEnd(bytes, from, to);
        int pid = Ascii.isAt(bytes, pidEnd, to, ' ') ? Ascii.number(bytes, from, pidEnd) : -1;
        int levelAt = pid < 0 ? from : Ascii.skipSpaces(bytes, pidEnd, to);
        int levelEnd = Ascii.tokenEnd(bytes, levelAt, to);
        Level level = LevelWords.python(bytes, levelAt, levelEnd);
        if (level == Level.UNKNOWN) {
            return false;
        }
        int loggerAt = Ascii.skipSpaces(bytes, levelEnd, to);
        int loggerEnd = Ascii.tokenEnd(bytes, loggerAt, to);
        if (!isLogger(bytes, loggerAt, loggerEnd)) {
            return false;
        }
        // Exactly one space is the separator: more of them indent a traceback line.
        int behindLogger = Math.min(to, loggerEnd + 1);
        int messageAt = context.read(bytes, behindLogger, to, timeless, fields);
        if (pid < 0 && messageAt == behindLogger && Ascii.indexOf(bytes, loggerAt, loggerEnd, '.') < 0) {
            return false;
        }
        int messageEnd = DebugSuffix.messageEnd(bytes, messageAt, to, level);
        fields.level = level;
        fields.logger = names.name(bytes, loggerAt, loggerEnd);
        if (pid >= 0) {
            fields.pid = pid;
        }
        fields.message = Utf8.wrap(bytes, messageAt, messageEnd - messageAt);
        Utf8 instance = InstanceMark.instance(bytes, messageAt, messageEnd);
        if (!instance.isEmpty()) {
            fields.instance = instance;
        }
        return true;
    }

    private static boolean isLogger(byte[] bytes, int from, int to) {
        if (from >= to || (!Ascii.isLetter(bytes[from]) && bytes[from] != '_')) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            byte b = bytes[i];
            boolean fits = Ascii.isLetter(b) || Ascii.isDigit(b) || b == '.' || b == '_' || b == '-' || b == '/';
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
