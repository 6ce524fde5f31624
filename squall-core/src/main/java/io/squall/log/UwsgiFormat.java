package io.squall.log;

/**
 * The request lines of uWSGI, under which keystone and placement usually run, and the line of its start. Its other daemon
 * lines carry no time and are foreign.
 *
 * <pre>
 * [pid: 23592|app: 0|req: 217/432] 127.0.0.1 () {34 vars in 825 bytes} [Tue Nov 24 00:08:38 2026] GET /v3/auth/tokens =>
 *     generated 4050 bytes in 16 msecs (HTTP/1.1 200) 4 headers in 339 bytes (1 switches on core 2)
 * *** Starting uWSGI 2.0.20-debian (64bit) on [Tue Nov 24 00:08:30 2026] ***
 * </pre>
 *
 * <p>Source: {@code core/logging.c} of uWSGI (uwsgi_logit_simple).
 */
final class UwsgiFormat implements LineFormat {

    private static final String REQUEST = "[pid: ";
    private static final String APPLICATION = "|app: ";
    private static final String START = "*** Starting uWSGI ";

    private final TimeReader time;

    UwsgiFormat(TimeReader time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "uwsgi";
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        int pid = -1;
        if (Ascii.isAt(bytes, from, to, REQUEST)) {
            int pidAt = from + REQUEST.length();
            int pidEnd = Ascii.digitsEnd(bytes, pidAt, to);
            if (!Ascii.isAt(bytes, pidEnd, to, APPLICATION)) {
                return Outcome.FOREIGN;
            }
            pid = Ascii.number(bytes, pidAt, pidEnd);
        } else if (!Ascii.isAt(bytes, from, to, START)) {
            return Outcome.FOREIGN;
        }
        if (!readBracketedTime(bytes, from + 1, to)) {
            return Outcome.FOREIGN;
        }
        time.into(fields);
        fields.pid = pid;
        fields.logger = "uwsgi";
        fields.level = Level.INFO;
        fields.message = Utf8.wrap(bytes, from, to - from);
        return Outcome.RECORD;
    }

    private boolean readBracketedTime(byte[] bytes, int from, int to) {
        int open = Ascii.indexOf(bytes, from, to, '[');
        while (open >= 0) {
            int end = time.ctime(bytes, open + 1, to);
            if (end != TimeReader.NONE) {
                return Ascii.isAt(bytes, end, to, ']');
            }
            open = Ascii.indexOf(bytes, open + 1, to, '[');
        }
        return false;
    }
}
