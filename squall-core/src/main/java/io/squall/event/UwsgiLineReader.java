package io.squall.event;

/**
 * Reads uWSGI's default request line ({@code core/logging.c}):
 *
 * <pre>[pid: 23592|app: 0|req: 367/732] 127.0.0.1 () {34 vars in 825 bytes} [Tue Nov 24 00:26:39 2026] GET
 * /v3/auth/tokens =&gt; generated 4050 bytes in 19 msecs (HTTP/1.1 200) 4 headers in 339 bytes (1 switches on core 0)</pre>
 *
 * <p>The time is in milliseconds, or in microseconds with {@code log-micros}.
 */
final class UwsgiLineReader {

    private static final int MAX_HEAD = 512;
    private static final int MAX_REQUEST = 64 * 1024;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double MICROS_PER_SECOND = 1e6;

    private static final byte[] PID = Ascii.bytes("[pid: ");
    private static final byte[] CLOCK = Ascii.bytes(" bytes} [");
    private static final byte[] CLOCK_END = Ascii.bytes("] ");
    private static final byte[] GENERATED = Ascii.bytes(" => generated ");
    private static final byte[] BYTES_IN = Ascii.bytes(" bytes in ");
    private static final byte[] MILLIS = Ascii.bytes(" msecs (HTTP/");
    private static final byte[] MICROS = Ascii.bytes(" micros (HTTP/");

    private UwsgiLineReader() {}

    /** Fills {@code fields} when the cursor stands at the beginning of a line of uWSGI. */
    static boolean read(MessageCursor cursor, MeasureFields fields) {
        if (!cursor.skip(PID) || !cursor.seekPast(CLOCK, MAX_HEAD) || !cursor.seekPast(CLOCK_END, MAX_HEAD)) {
            return false;
        }
        HttpMethod method = MethodReader.any(cursor);
        if (!cursor.seekPast(GENERATED, MAX_REQUEST)) {
            return false;
        }
        double length = cursor.number();
        if (!cursor.skip(BYTES_IN)) {
            return false;
        }
        double time = cursor.number();
        double unitsPerSecond = MILLIS_PER_SECOND;
        if (!cursor.skip(MILLIS)) {
            if (!cursor.skip(MICROS)) {
                return false;
            }
            unitsPerSecond = MICROS_PER_SECOND;
        }
        fields.httpMethod = method;
        fields.contentLength = (float) length;
        fields.responseTimeSeconds = (float) (time / unitsPerSecond);
        if (cursor.seek(' ', MAX_HEAD) && cursor.skip(' ')) {
            fields.httpStatus = cursor.status();
        }
        return true;
    }
}
