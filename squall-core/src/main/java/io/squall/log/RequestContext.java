package io.squall.log;

/**
 * The bracketed request context between logger and message.
 *
 * <pre>
 * [global_request_id request_id user project domain system_scope user_domain project_domain]   since 2023
 * [request_id user project domain user_domain project_domain]                                  before
 * [global_request_id request_id project_name user_name]                                        DevStack's journal
 * [-]                                                                                          outside of requests
 * </pre>
 *
 * <p>Other brackets in that place, such as {@code [instance: …]} or a connection's UUID, belong to the message: a context
 * begins with a request id, or with what stands for none ({@code -}, {@code None}). Used by one thread.
 *
 * <p>Source: {@code oslo_log/_options.py} (logging_context_format_string, logging_user_identity_format), DevStack's
 * {@code functions-common} (setup_systemd_logging).
 */
final class RequestContext {

    private static final int MAX_BYTES = 512;
    private static final int MAX_WORDS = 16;
    private static final String REQUEST = "req-";

    private final int[] begins = new int[MAX_WORDS];
    private final int[] ends = new int[MAX_WORDS];

    /**
     * Reads the context at {@code at} into {@code fields}.
     *
     * @param projectFirst true when of two identities the first is the project, as in DevStack's journal
     * @return where the message begins; {@code at}, with {@code fields} untouched, when there is no context
     */
    int read(byte[] bytes, int at, int to, boolean projectFirst, LineFields fields) {
        if (!Ascii.isAt(bytes, at, to, '[')) {
            return at;
        }
        int close = close(bytes, at + 1, to);
        int words = close < 0 ? 0 : words(bytes, at + 1, close);
        if (words == 0 || !isContext(bytes, words)) {
            return at;
        }
        fields.hasContext = true;
        readIds(bytes, words, projectFirst, fields);
        return Ascii.isAt(bytes, close + 1, to, ' ') ? close + 2 : close + 1;
    }

    private void readIds(byte[] bytes, int words, boolean projectFirst, LineFields fields) {
        int identities = 1;
        if (words > 1 && isRequest(bytes, 1)) {
            identities = 2;
            fields.requestId = word(bytes, 1);
            if (isRequest(bytes, 0)) {
                fields.globalRequestId = word(bytes, 0);
            }
        } else if (isRequest(bytes, 0)) {
            fields.requestId = word(bytes, 0);
        }
        int project = projectFirst && words - identities == 2 ? identities : identities + 1;
        if (project < words && !isNone(bytes, project)) {
            fields.project = word(bytes, project);
        }
    }

    private boolean isContext(byte[] bytes, int words) {
        if (isRequest(bytes, 0)) {
            return true;
        }
        if (words == 1) {
            return ends[0] - begins[0] == 1 && bytes[begins[0]] == '-';
        }
        return isNone(bytes, 0) && (isRequest(bytes, 1) || isNone(bytes, 1));
    }

    private boolean isRequest(byte[] bytes, int word) {
        return Ascii.isAt(bytes, begins[word], ends[word], REQUEST) && ends[word] - begins[word] > REQUEST.length();
    }

    private boolean isNone(byte[] bytes, int word) {
        int length = ends[word] - begins[word];
        return (length == 1 && bytes[begins[word]] == '-')
                || (length == 4 && Ascii.isAt(bytes, begins[word], ends[word], "None"));
    }

    private Utf8 word(byte[] bytes, int word) {
        return Utf8.wrap(bytes, begins[word], ends[word] - begins[word]);
    }

    /** Splits at spaces; words beyond the last that matters are left out. */
    private int words(byte[] bytes, int from, int to) {
        int count = 0;
        int begin = Ascii.skipSpaces(bytes, from, to);
        while (begin < to && count < MAX_WORDS) {
            int end = Ascii.tokenEnd(bytes, begin, to);
            begins[count] = begin;
            ends[count] = end;
            count++;
            begin = Ascii.skipSpaces(bytes, end, to);
        }
        return count;
    }

    private static int close(byte[] bytes, int from, int to) {
        int bracket = ByteSearch.either(bytes, from, Math.min(to, from + MAX_BYTES), '[', ']');
        return bracket >= 0 && bytes[bracket] == ']' ? bracket : -1;
    }
}
