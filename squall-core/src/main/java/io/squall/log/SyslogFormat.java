package io.squall.log;

import java.util.List;

/**
 * Any program's line behind a prefix of syslog or the journal, RFC 3164 or RFC 5424; see {@link SyslogPrefix}. The logger
 * is the program. Where the line has no priority, its level stays unknown. A message that is itself a line of another program's
 * log, as daemons forward files, is read as that.
 */
final class SyslogFormat implements LineFormat {

    private final SyslogPrefix prefix;
    private final List<LineFormat> carried;

    /** @param carried formats, with times of their own, in which a message may be written */
    SyslogFormat(SyslogPrefix prefix, List<LineFormat> carried) {
        this.prefix = prefix;
        this.carried = carried;
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
        int messageAt = prefix.messageAt();
        for (LineFormat format : carried) {
            if (format.parse(bytes, messageAt, to, fields) == Outcome.RECORD) {
                prefix.around(fields, true);
                return Outcome.RECORD;
            }
            fields.clear();
        }
        prefix.into(fields);
        fields.logger = prefix.program();
        fields.message = Utf8.wrap(bytes, messageAt, to - messageAt);
        return Outcome.RECORD;
    }
}
