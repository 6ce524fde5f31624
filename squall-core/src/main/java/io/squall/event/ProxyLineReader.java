package io.squall.event;

/**
 * Reads HAProxy's HTTP log line (HAProxy configuration manual, section 8.2.3):
 *
 * <pre>10.0.0.1:43000 [24/Nov/2026:00:08:42.123] nova_api nova_api_back/ctl1 0/0/1/20/21 200 1893 - - ---- 1/1/0/0/0 0/0
 * "GET /v2.1/servers HTTP/1.1"</pre>
 *
 * <p>The response time is the last of the five timers (milliseconds), the time until the answer was through. Timers, status
 * and length are -1 where a phase was never reached; they are missing then.
 */
final class ProxyLineReader {

    private static final int MAX_NAME = 128;
    private static final int MAX_CAPTURES = 4096;
    private static final int TIMERS = 5;
    private static final double MILLIS_PER_SECOND = 1e3;

    private static final byte[] ACCEPTED_END = Ascii.bytes("] ");
    private static final byte[] REQUEST = Ascii.bytes(" \"");

    private ProxyLineReader() {}

    /** Fills {@code fields} when the cursor stands at the beginning of a line of HAProxy. */
    static boolean read(MessageCursor cursor, MeasureFields fields) {
        if (!skipWord(cursor)
                || !cursor.skip('[')
                || !cursor.seekPast(ACCEPTED_END, MAX_NAME)
                || !skipWord(cursor)
                || !skipWord(cursor)) {
            return false;
        }
        double totalMillis = Double.NaN;
        for (int i = 0; i < TIMERS; i++) {
            if (i > 0 && !cursor.skip('/')) {
                return false;
            }
            totalMillis = count(cursor);
        }
        if (!cursor.skip(' ')) {
            return false;
        }
        int status = cursor.status();
        if (status == 0) {
            count(cursor);
        }
        if (!cursor.skip(' ')) {
            return false;
        }
        double length = count(cursor);
        if (!cursor.seekPast(REQUEST, MAX_CAPTURES)) {
            return false;
        }
        fields.httpMethod = MethodReader.any(cursor);
        fields.httpStatus = status;
        fields.contentLength = (float) length;
        fields.responseTimeSeconds = (float) (totalMillis / MILLIS_PER_SECOND);
        return true;
    }

    private static boolean skipWord(MessageCursor cursor) {
        return cursor.seek(' ', MAX_NAME) && cursor.skip(' ');
    }

    /** A number; a {@code +} in front tells of an early log line, a {@code -} that there is none. */
    private static double count(MessageCursor cursor) {
        cursor.skip('+');
        boolean missing = cursor.skip('-');
        double value = cursor.number();
        return missing ? Double.NaN : value;
    }
}
