package io.squall.event;

/**
 * Reads access lines, which all put the quoted request behind the client's address:
 *
 * <ul>
 *   <li>eventlet with the format of oslo.service, nova, cinder and neutron: {@code 10.0.0.1 "GET /v2.1/servers HTTP/1.1"
 *       status: 200 len: 1893 time: 0.24}; the metadata proxies name the client {@code 10.0.0.1,<local>}
 *   <li>the request logs of nova and placement: {@code 10.0.0.1 "GET /allocations/…" status: 200 len: 19 microversion:
 *       1.28}, nova's with {@code time: 0.024} at the end
 *   <li>eventlet's own default, as glance uses it: {@code 127.0.0.1 - - [24/Nov/2026 00:08:42] "GET /v2/images HTTP/1.1"
 *       200 4376 0.015711}, the last number being seconds
 *   <li>Apache's common and combined formats, with a virtual host or a forwarded address in front, and with the
 *       microseconds of {@code %D} behind the length or at the very end
 * </ul>
 *
 * <p>Status, method, length in bytes and time in seconds are taken; a length of {@code -} is missing.
 */
final class AccessLineReader {

    /** Longest client address, and distance from there to the request. */
    private static final int MAX_CLIENT = 200;
    /** A request line is cut by the servers long before this. */
    private static final int MAX_REQUEST = 64 * 1024;

    private static final int MAX_LABELS = 160;
    private static final double MICROS_PER_SECOND = 1e6;

    private static final byte[] TIMESTAMP_END = Ascii.bytes("] \"");
    private static final byte[] STATUS = Ascii.bytes(" status: ");
    private static final byte[] LENGTH = Ascii.bytes("len: ");
    private static final byte[] TIME = Ascii.bytes(" time: ");

    private AccessLineReader() {}

    /** Fills {@code fields} when the cursor stands at the beginning of an access line. */
    static boolean read(MessageCursor cursor, MeasureFields fields) {
        if (!cursor.seek(' ', MAX_CLIENT)) {
            return false;
        }
        cursor.skipBlanks();
        if (!cursor.skip('"') && !cursor.seekPast(TIMESTAMP_END, MAX_CLIENT)) {
            return false;
        }
        HttpMethod method = MethodReader.any(cursor);
        // A request may hold quotes of its own: its end is the quote that an answer follows.
        while (cursor.seek('"', MAX_REQUEST)) {
            cursor.skip('"');
            if (readAnswer(cursor, fields)) {
                fields.httpMethod = method;
                return true;
            }
        }
        return false;
    }

    private static boolean readAnswer(MessageCursor cursor, MeasureFields fields) {
        int begin = cursor.position();
        boolean labelled = cursor.skip(STATUS);
        if (!labelled && !cursor.skip(' ')) {
            return false;
        }
        int status = cursor.status();
        if (status == 0) {
            cursor.moveTo(begin);
            return false;
        }
        fields.httpStatus = status;
        cursor.skipBlanks();
        if (labelled) {
            readLabels(cursor, fields);
        } else {
            readNumbers(cursor, fields);
        }
        return true;
    }

    private static void readLabels(MessageCursor cursor, MeasureFields fields) {
        if (cursor.skip(LENGTH)) {
            fields.contentLength = (float) cursor.number();
        }
        if (cursor.seekPast(TIME, MAX_LABELS)) {
            fields.responseTimeSeconds = (float) cursor.number();
        }
    }

    private static void readNumbers(MessageCursor cursor, MeasureFields fields) {
        if (!cursor.skip('-')) {
            fields.contentLength = (float) cursor.number();
        }
        cursor.skipBlanks();
        if (cursor.peek() == '"') {
            cursor.seekLastWord();
        }
        int begin = cursor.position();
        double time = cursor.number();
        boolean aNumber = cursor.atEnd() || cursor.peek() == ' ' || cursor.peek() == '(';
        if (Double.isNaN(time) || !aNumber) {
            return;
        }
        int end = cursor.position();
        cursor.moveTo(begin);
        boolean seconds = cursor.seek('.', end - begin);
        fields.responseTimeSeconds = (float) (seconds ? time : time / MICROS_PER_SECOND);
    }
}
