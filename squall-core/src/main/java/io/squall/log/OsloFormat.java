package io.squall.log;

/**
 * The text format of oslo.log, which all OpenStack services share, also with something in front of it: the name of its
 * file ({@code nova-api.log.1.2017-05-16_13:53:08 2017-05-16 …}, as in merged logs), or the prefix of syslog or journal.
 *
 * <p>Source: {@code oslo_log/_options.py}, {@code oslo_log/formatters.py} (ContextFormatter).
 */
final class OsloFormat implements LineFormat {

    private static final int MAX_FILE_NAME_BYTES = 512;
    private static final String FILE_EXTENSION = ".log";
    private static final String TRACEBACK = "Traceback (most recent call last)";

    private final OsloLine oslo;
    private final SyslogPrefix prefix;
    private final NameTable services = new NameTable(DevStackUnits::service);

    OsloFormat(OsloLine oslo, SyslogPrefix prefix) {
        this.oslo = oslo;
        this.prefix = prefix;
    }

    @Override
    public String name() {
        return "oslo";
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        if (AnsiCodes.areIn(bytes, from, to)) {
            byte[] plain = AnsiCodes.strip(bytes, from, to);
            return parsePlain(plain, 0, plain.length, fields);
        }
        return parsePlain(bytes, from, to, fields);
    }

    private Outcome parsePlain(byte[] bytes, int from, int to, LineFields fields) {
        if (from == to) {
            return Outcome.FOREIGN;
        }
        if (oslo.read(bytes, from, to, fields)) {
            return Outcome.RECORD;
        }
        if (bytes[from] == ' ' || bytes[from] == '\t' || Ascii.isAt(bytes, from, to, TRACEBACK)) {
            fields.message = Utf8.wrap(bytes, from, to - from);
            return Outcome.CONTINUATION;
        }
        return readBehindFileName(bytes, from, to, fields) || readBehindPrefix(bytes, from, to, fields)
                ? Outcome.RECORD
                : Outcome.FOREIGN;
    }

    private boolean readBehindFileName(byte[] bytes, int from, int to, LineFields fields) {
        int nameEnd = Ascii.tokenEnd(bytes, from, Math.min(to, from + MAX_FILE_NAME_BYTES));
        int serviceAt = from;
        for (int i = from; i < nameEnd; i++) {
            if (bytes[i] == '/') {
                serviceAt = i + 1;
            } else if (bytes[i] == '.' && Ascii.isAt(bytes, i, nameEnd, FILE_EXTENSION)) {
                if (!Ascii.isAt(bytes, nameEnd, to, ' ') || !oslo.read(bytes, nameEnd + 1, to, fields)) {
                    return false;
                }
                fields.service = services.name(bytes, serviceAt, i);
                return true;
            }
        }
        return false;
    }

    private boolean readBehindPrefix(byte[] bytes, int from, int to, LineFields fields) {
        if (!prefix.read(bytes, from, to)) {
            return false;
        }
        int at = prefix.messageAt();
        boolean hasOwnTime = oslo.read(bytes, at, to, fields);
        if (!hasOwnTime && !oslo.readTimeless(bytes, at, to, fields)) {
            return false;
        }
        prefix.around(fields, hasOwnTime);
        return true;
    }
}
