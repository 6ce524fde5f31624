package io.squall.log;

import java.time.Instant;

/** Tells who wrote a line of syslog, by its prefix (RFC 3164, RFC 5424, rsyslog's and the journal's files). Used by one thread. */
public final class SyslogOrigin {

    /** The time is read over, not told, so that its year does not matter. */
    private static final Instant ANY_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final SyslogPrefix prefix = new SyslogPrefix(new TimeReader(ANY_YEAR));
    private final LineFields fields = new LineFields();

    /** Reads the line {@code bytes[from, to)}; false when it has no prefix, and host and program are of no line then. */
    public boolean read(byte[] bytes, int from, int to) {
        if (!prefix.read(bytes, from, to)) {
            return false;
        }
        prefix.into(fields);
        return true;
    }

    /** Where the message of the line that was read last begins. */
    public int messageAt() {
        return prefix.messageAt();
    }

    /** Host of the line that was read last, as it is written; empty when it has none. */
    public String host() {
        return fields.host;
    }

    /** Service of the line that was read last, in OpenStack's words; empty when it names no program. */
    public String service() {
        return fields.service;
    }
}
