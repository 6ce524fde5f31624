package io.squall.log;

/**
 * HAProxy's lines, behind a syslog prefix or, from a container, bare.
 *
 * <pre>
 * Nov 24 00:08:38 controller haproxy[12]: 10.0.0.5:33317 [24/Nov/2026:00:08:38.123] nova_api_front nova_api/ctl-1
 *     0/0/1/24/25 200 1745 - - ---- 1/1/0/0/0 0/0 "GET /v2.1/servers HTTP/1.1"
 * </pre>
 *
 * <p>The content stays the message. A bare request line has the time in it, a bare line about a server has none and is
 * foreign. Source: HAProxy configuration manual, section 8.2.
 */
final class HaproxyFormat implements LineFormat {

    private static final int MAX_PEER_BYTES = 64;

    private final TimeReader time;
    private final SyslogPrefix prefix;

    HaproxyFormat(TimeReader time, SyslogPrefix prefix) {
        this.time = time;
        this.prefix = prefix;
    }

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        if (prefix.read(bytes, from, to)) {
            if (!prefix.program().startsWith("haproxy")) {
                return Outcome.FOREIGN;
            }
            prefix.into(fields);
            return record(bytes, prefix.messageAt(), to, fields);
        }
        int open = Ascii.indexOf(bytes, from, Math.min(to, from + MAX_PEER_BYTES), '[');
        if (open - 1 <= from || !isPeer(bytes, from, open - 1) || bytes[open - 1] != ' ') {
            return Outcome.FOREIGN;
        }
        int timeEnd = time.dayMonthYear(bytes, open + 1, to);
        if (timeEnd == TimeReader.NONE || !Ascii.isAt(bytes, timeEnd, to, "] ")) {
            return Outcome.FOREIGN;
        }
        time.into(fields);
        return record(bytes, from, to, fields);
    }

    /** True for {@code address:port}. */
    private static boolean isPeer(byte[] bytes, int from, int to) {
        int port = to;
        while (port > from && Ascii.isDigit(bytes[port - 1])) {
            port--;
        }
        return port < to && port > from + 1 && bytes[port - 1] == ':' && Ascii.tokenEnd(bytes, from, to) == to;
    }

    private static Outcome record(byte[] bytes, int messageAt, int to, LineFields fields) {
        fields.logger = "haproxy";
        if (fields.level == Level.UNKNOWN) {
            fields.level = Level.INFO;
        }
        fields.message = Utf8.wrap(bytes, messageAt, to - messageAt);
        return Outcome.RECORD;
    }
}
