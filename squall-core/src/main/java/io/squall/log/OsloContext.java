package io.squall.log;

/**
 * Reads the request context of an oslo.log line, {@code [global request user project …]} with {@code None} or {@code -}
 * for what is missing. Releases differ in how many fields follow the request id; what stays is that request ids begin
 * with {@code req-}, that today's form has two in front (the first often {@code None}), and that user and project come
 * next.
 */
final class OsloContext {

    private OsloContext() {}

    /**
     * Reads a context that begins at {@code from}.
     *
     * @return position after the context and its blank, or {@code from} when there is none: an {@code [instance: …]} or
     *     any other bracket belongs to the message
     */
    static int read(byte[] bytes, int from, int to, LineFields fields) {
        if (from >= to || bytes[from] != '[') {
            return from;
        }
        int close = from + 1;
        while (close < to && bytes[close] != ']') {
            close++;
        }
        if (close == to) {
            return from;
        }
        if (close == from + 2 && bytes[from + 1] == '-') {
            fields.hasContext = true;
            return afterBlank(bytes, close + 1, to);
        }
        int firstEnd = endOfWord(bytes, from + 1, close);
        int secondStart = Math.min(firstEnd + 1, close);
        int secondEnd = endOfWord(bytes, secondStart, close);
        boolean firstIsRequest = isRequest(bytes, from + 1, firstEnd);
        boolean secondIsRequest = isRequest(bytes, secondStart, secondEnd);
        if (secondIsRequest && (firstIsRequest || isNone(bytes, from + 1, firstEnd))) {
            if (firstIsRequest) {
                fields.globalRequestId = Utf8.wrap(bytes, from + 1, firstEnd - from - 1);
            }
            fields.requestId = Utf8.wrap(bytes, secondStart, secondEnd - secondStart);
            project(bytes, secondEnd, close, fields);
        } else if (firstIsRequest) {
            fields.requestId = Utf8.wrap(bytes, from + 1, firstEnd - from - 1);
            project(bytes, firstEnd, close, fields);
        } else if (!isNone(bytes, from + 1, firstEnd) || !isNone(bytes, secondStart, secondEnd)) {
            return from;
        }
        fields.hasContext = true;
        return afterBlank(bytes, close + 1, to);
    }

    /** The second word after the request id; the first is the user. */
    private static void project(byte[] bytes, int afterRequest, int close, LineFields fields) {
        int userStart = Math.min(afterRequest + 1, close);
        int start = Math.min(endOfWord(bytes, userStart, close) + 1, close);
        int end = endOfWord(bytes, start, close);
        if (end > start && !isNone(bytes, start, end)) {
            fields.project = Utf8.wrap(bytes, start, end - start);
        }
    }

    private static boolean isRequest(byte[] bytes, int from, int to) {
        return to - from > 4
                && bytes[from] == 'r'
                && bytes[from + 1] == 'e'
                && bytes[from + 2] == 'q'
                && bytes[from + 3] == '-';
    }

    private static boolean isNone(byte[] bytes, int from, int to) {
        return (to - from == 1 && bytes[from] == '-')
                || (to - from == 4
                        && bytes[from] == 'N'
                        && bytes[from + 1] == 'o'
                        && bytes[from + 2] == 'n'
                        && bytes[from + 3] == 'e');
    }

    static int endOfWord(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != ' ') {
            i++;
        }
        return i;
    }

    private static int afterBlank(byte[] bytes, int at, int to) {
        return at < to && bytes[at] == ' ' ? at + 1 : at;
    }
}
