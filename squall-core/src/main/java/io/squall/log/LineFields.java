package io.squall.log;

/**
 * What a {@link LineFormat} read from one line. Reused from line to line: it is the one mutable holder on the hot path,
 * so that a line costs no object before its record is made.
 */
final class LineFields {
    /** Microseconds since the epoch; UTC already when {@link #zoned}, else the wall clock of the file's zone. */
    long timeMicros;
    /** True when the line itself tells its offset from UTC. */
    boolean zoned;
    /** From the line, or empty. */
    String host = "";
    /** From the line, or empty. */
    String service = "";

    String logger = "";
    Level level = Level.UNKNOWN;
    int pid = -1;
    Utf8 requestId = Utf8.EMPTY;
    Utf8 globalRequestId = Utf8.EMPTY;
    Utf8 project = Utf8.EMPTY;
    Utf8 instance = Utf8.EMPTY;
    Utf8 message = Utf8.EMPTY;
    /** Lines of traceback that the line itself carries (JSON formats), {@code \n} between them. */
    Utf8 traceback = Utf8.EMPTY;
    /** True when a request context ({@code [req-… …]} or {@code [-]}) was there: a traceback line has none. */
    boolean hasContext;

    void clear() {
        timeMicros = 0;
        zoned = false;
        host = "";
        service = "";
        logger = "";
        level = Level.UNKNOWN;
        pid = -1;
        requestId = Utf8.EMPTY;
        globalRequestId = Utf8.EMPTY;
        project = Utf8.EMPTY;
        instance = Utf8.EMPTY;
        message = Utf8.EMPTY;
        traceback = Utf8.EMPTY;
        hasContext = false;
    }
}
