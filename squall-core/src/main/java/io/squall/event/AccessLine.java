package io.squall.event;

import io.squall.log.Utf8;
import java.util.regex.Pattern;

/**
 * Access lines of OpenStack's web servers: method, status, bytes, seconds.
 *
 * <p>Statuses outside 100 to 599 are no statuses. A time that the form does not have stays missing: placement's request
 * log has none.
 */
enum AccessLine implements MeasureRule {

    /**
     * eventlet as OpenStack configures it, nova's and placement's request log, the metadata agent: {@code 10.0.0.1 "GET
     * /v2/… HTTP/1.1" status: 200 len: 1893 time: 0.2477829}. {@code time} in seconds.
     */
    NAMED("\"[A-Z]+ [^\"]*\" status: \\d+") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            int status = ByteScan.after(message, STATUS, 0);
            status(ByteScan.number(message, status), fields);
            method(message, ByteScan.after(message, QUOTE, 0), fields);
            fields.contentLength = ByteScan.numberAfter(message, LEN, status);
            fields.responseTimeSeconds = ByteScan.numberAfter(message, TIME, status);
        }
    },

    /**
     * eventlet's own form (glance): {@code 127.0.0.1 - - [24/Nov/2026 00:08:42] "GET /v2/images HTTP/1.1" 200 4376
     * 0.015711}, seconds last; and Apache's combined form, where a last whole number is {@code %D}, microseconds.
     */
    COMBINED("\"[A-Z]+ [^\"]*\" \\d{3} (\\d+|-)") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            int request = ByteScan.after(message, QUOTE, 0);
            int status = ByteScan.after(message, QUOTE_BLANK, request);
            method(message, request, fields);
            status(ByteScan.number(message, status), fields);
            int length = ByteScan.skipBlanks(message, ByteScan.endOfWord(message, Math.max(status, 0)));
            fields.contentLength = ByteScan.number(message, length);
            int rest = ByteScan.skipBlanks(message, ByteScan.endOfWord(message, length));
            if (rest < message.length() && ByteScan.isDigit(message.byteAt(rest))) {
                fields.responseTimeSeconds = ByteScan.number(message, rest);
            } else {
                fields.responseTimeSeconds = trailingMicros(message) / 1e6f;
            }
        }
    },

    /**
     * uwsgi: {@code [pid: 1|app: 0|req: 1/2] 127.0.0.1 () {34 vars in 825 bytes} [Tue Nov 24 00:08:38 2026] GET
     * /v3/auth/tokens => generated 4050 bytes in 16 msecs (HTTP/1.1 200) …}.
     */
    UWSGI("=> generated \\d+ bytes in \\d+ (m|micro)?secs \\(HTTP/") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            int generated = ByteScan.after(message, GENERATED, 0);
            fields.contentLength = ByteScan.number(message, generated);
            int took = ByteScan.after(message, BYTES_IN, generated);
            float time = ByteScan.number(message, took);
            int unit = took < 0 ? -1 : ByteScan.skipBlanks(message, ByteScan.endOfWord(message, took));
            if (unit >= 0) {
                Utf8 rest = message.slice(unit, message.length());
                fields.responseTimeSeconds =
                        rest.startsWith(MSECS) ? time / 1e3f : rest.startsWith(MICROS) ? time / 1e6f : time;
            }
            int version = ByteScan.after(message, HTTP_SLASH, Math.max(unit, 0));
            if (version >= 0) {
                status(ByteScan.number(message, ByteScan.endOfWord(message, version)), fields);
            }
            int vars = ByteScan.after(message, VARS_END, 0);
            int date = ByteScan.after(message, BRACKET_BLANK, Math.max(vars, 0));
            method(message, date, fields);
        }
    },

    /** nova's and cinder's wsgi layer: {@code http://10.20.0.1:8776/v3/… returned with HTTP 404}. */
    RETURNED("returned with HTTP \\d{3}") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            status(ByteScan.numberAfter(message, RETURNED_WITH, 0), fields);
        }
    },

    /** keystone and cinder announce a request: {@code POST http://localhost:5000/v3/auth/tokens}. */
    ANNOUNCED("^[A-Z]{3,7} https?://") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            method(message, 0, fields);
        }
    },

    /**
     * HAProxy's HTTP log: {@code … 0/0/1/45/46 200 1234 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"}; the fifth timer is the
     * whole time in milliseconds.
     */
    HAPROXY(" -?\\d+/-?\\d+/-?\\d+/-?\\d+/\\+?\\d+ \\d{3} \\d+ .*\"[A-Z]+ [^\"]*\"?$") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            int at = 0;
            while (at < message.length()) {
                int end = ByteScan.endOfWord(message, at);
                int last = lastTimer(message, at, end);
                if (last >= 0) {
                    fields.responseTimeSeconds = ByteScan.number(message, last) / 1e3f;
                    int status = ByteScan.skipBlanks(message, end);
                    status(ByteScan.number(message, status), fields);
                    fields.contentLength = ByteScan.number(message, ByteScan.endOfWord(message, status));
                    break;
                }
                at = ByteScan.skipBlanks(message, end);
            }
            method(message, ByteScan.after(message, QUOTE, at), fields);
        }
    };

    private static final Utf8 STATUS = Utf8.of("\" status: ");
    private static final Utf8 LEN = Utf8.of("len: ");
    private static final Utf8 TIME = Utf8.of("time: ");
    private static final Utf8 QUOTE = Utf8.of("\"");
    private static final Utf8 QUOTE_BLANK = Utf8.of("\" ");
    private static final Utf8 GENERATED = Utf8.of("=> generated ");
    private static final Utf8 BYTES_IN = Utf8.of("bytes in ");
    private static final Utf8 MSECS = Utf8.of("msecs");
    private static final Utf8 MICROS = Utf8.of("micros");
    private static final Utf8 HTTP_SLASH = Utf8.of("(HTTP/");
    private static final Utf8 VARS_END = Utf8.of("} [");
    private static final Utf8 BRACKET_BLANK = Utf8.of("] ");
    private static final Utf8 RETURNED_WITH = Utf8.of("returned with HTTP ");

    private static final HttpMethod[] METHODS = HttpMethod.values();
    private static final Utf8[] METHOD_WORDS = methodWords();

    private final Pattern form;

    AccessLine(String form) {
        this.form = Pattern.compile(form);
    }

    @Override
    public boolean applies(String message) {
        return form.matcher(message).find();
    }

    private static Utf8[] methodWords() {
        Utf8[] words = new Utf8[METHODS.length];
        for (int i = 0; i < METHODS.length; i++) {
            words[i] = Utf8.of(METHODS[i].name() + " ");
        }
        return words;
    }

    private static void method(Utf8 message, int at, MeasureFields fields) {
        if (at < 0) {
            return;
        }
        Utf8 rest = message.slice(at, message.length());
        for (int i = 0; i < METHODS.length; i++) {
            if (rest.startsWith(METHOD_WORDS[i])) {
                fields.httpMethod = METHODS[i];
                return;
            }
        }
        fields.httpMethod = HttpMethod.OTHER;
    }

    private static void status(float number, MeasureFields fields) {
        if (number >= 100 && number < 600) {
            fields.httpStatus = (int) number;
        }
    }

    /** A whole number at the very end after a quoted agent, or {@code NaN}. */
    private static float trailingMicros(Utf8 message) {
        int begin = message.length();
        while (begin > 0 && ByteScan.isDigit(message.byteAt(begin - 1))) {
            begin--;
        }
        boolean afterAgent = begin >= 2 && message.byteAt(begin - 1) == ' ' && message.byteAt(begin - 2) == '"';
        return afterAgent ? ByteScan.number(message, begin) : Float.NaN;
    }

    /** Where the fifth of five timers begins in the word {@code [from, to)}, or -1 when the word is none. */
    private static int lastTimer(Utf8 message, int from, int to) {
        int slashes = 0;
        int last = -1;
        for (int i = from; i < to; i++) {
            byte b = message.byteAt(i);
            if (b == '/') {
                slashes++;
                last = i + 1;
            } else if (!ByteScan.isDigit(b) && b != '-' && b != '+') {
                return -1;
            }
        }
        if (slashes != 4) {
            return -1;
        }
        return last < to && message.byteAt(last) == '+' ? last + 1 : last;
    }
}
