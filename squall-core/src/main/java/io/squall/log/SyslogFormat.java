package io.squall.log;

/**
 * Any program's line behind a prefix of syslog or the journal, RFC 3164 or RFC 5424; see {@link SyslogPrefix}. The logger
 * is the program. Where the line has no priority, its level stays unknown.
 */
final class SyslogFormat implements LineFormat {

    private final SyslogPrefix prefix;

    SyslogFormat(SyslogPrefix prefix) {
        this.prefix = prefix;
    }

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public boolean isCatchAll() {
        return true;
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        if (!prefix.read(bytes, from, to)) {
            return Outcome.FOREIGN;
        }
        prefix.into(fields);
        fields.logger = prefix.program();
        int messageAt = prefix.messageAt();
        fields.message = Utf8.wrap(bytes, messageAt, to - messageAt);
        return Outcome.RECORD;
    }
}
