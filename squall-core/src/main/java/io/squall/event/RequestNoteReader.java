package io.squall.event;

/**
 * Reads the two notes that cinder and keystone write about one request: {@code POST http://10.0.0.1:5000/v3/auth/tokens}
 * when it comes in, and {@code http://10.0.0.1:8776/v3/os-services returned with HTTP 200} when it is answered.
 */
final class RequestNoteReader {

    private static final int STATUS_LENGTH = 3;
    private static final int MAX_URL = 64 * 1024;

    private static final byte[] HTTP = Ascii.bytes("http");
    private static final byte[] RETURNED = Ascii.bytes(" returned with HTTP ");

    private RequestNoteReader() {}

    /** Fills {@code fields} when the cursor stands at the beginning of such a note. */
    static boolean read(MessageCursor cursor, MeasureFields fields) {
        if (cursor.sees(HTTP)) {
            return readAnswer(cursor, fields);
        }
        HttpMethod method = MethodReader.common(cursor);
        if (method == HttpMethod.NONE || !(cursor.peek() == '/' || cursor.sees(HTTP))) {
            return false;
        }
        fields.httpMethod = method;
        return true;
    }

    private static boolean readAnswer(MessageCursor cursor, MeasureFields fields) {
        if (!cursor.seekPast(RETURNED, MAX_URL)) {
            return false;
        }
        int begin = cursor.position();
        int status = cursor.status();
        if (cursor.position() - begin != STATUS_LENGTH || !cursor.atEnd()) {
            return false;
        }
        fields.httpStatus = status;
        return true;
    }
}
