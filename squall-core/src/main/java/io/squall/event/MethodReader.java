package io.squall.event;

/** Reads the method of a request line together with the blank behind it. */
final class MethodReader {

    private static final int MAX_METHOD_LENGTH = 16;

    private static final HttpMethod[] METHODS = {
        HttpMethod.GET,
        HttpMethod.POST,
        HttpMethod.PUT,
        HttpMethod.DELETE,
        HttpMethod.HEAD,
        HttpMethod.PATCH,
        HttpMethod.OPTIONS
    };

    private static final byte[][] WORDS = words();

    private MethodReader() {}

    /** One of the common methods, or {@link HttpMethod#NONE} with the cursor unmoved. */
    static HttpMethod common(MessageCursor cursor) {
        for (int i = 0; i < WORDS.length; i++) {
            if (cursor.skip(WORDS[i])) {
                return METHODS[i];
            }
        }
        return HttpMethod.NONE;
    }

    /**
     * The method where one must stand: any other word of capitals is {@link HttpMethod#OTHER}, and so is a request too
     * broken to name one ({@code "<BADREQ>"}).
     */
    static HttpMethod any(MessageCursor cursor) {
        HttpMethod method = common(cursor);
        if (method != HttpMethod.NONE) {
            return method;
        }
        int begin = cursor.position();
        if (!cursor.seek(' ', MAX_METHOD_LENGTH)) {
            cursor.moveTo(begin);
        }
        return HttpMethod.OTHER;
    }

    private static byte[][] words() {
        byte[][] words = new byte[METHODS.length][];
        for (int i = 0; i < words.length; i++) {
            words[i] = Ascii.bytes(METHODS[i].name() + " ");
        }
        return words;
    }
}
