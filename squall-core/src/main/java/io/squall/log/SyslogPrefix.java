package io.squall.log;

/**
 * Reads what syslog and the journal put in front of a message. After {@link #read} succeeded the methods tell its parts,
 * until the next reading.
 *
 * <pre>
 * Nov 24 00:08:38 compute-01 nova-compute[123]: …                        RFC 3164, journalctl -o short
 * &lt;134>Nov 24 00:08:38 haproxy[12]: …                                    on the wire, without a host
 * 2026-11-24T00:08:38.609+00:00 compute-01 nova-compute[123]: …          rsyslog, journalctl -o short-iso
 * &lt;134>1 2026-11-24T00:08:38.609Z compute-01 nova-compute 123 - - …      RFC 5424
 * </pre>
 *
 * <p>Used by one thread.
 */
final class SyslogPrefix {

    private static final int MAX_PRIORITY = 191;
    private static final int MAX_NAME_BYTES = 255;

    private final TimeReader time;
    private final NameTable hosts = new NameTable();
    private final NameTable programs = new NameTable();
    private final NameTable services = new NameTable(DevStackUnits::service);

    private long timeMicros;
    private boolean zoned;
    private String host = "";
    private String program = "";
    private String service = "";
    private int pid;
    private Level level = Level.UNKNOWN;
    private int messageAt;

    SyslogPrefix(TimeReader time) {
        this.time = time;
    }

    /** Where the message begins. */
    int messageAt() {
        return messageAt;
    }

    /** The program as it is written; empty when RFC 5424 has {@code -} for it. */
    String program() {
        return program;
    }

    /** Puts time, host, service and pid into {@code fields}, and the severity when the prefix told one. */
    void into(LineFields fields) {
        fields.timeMicros = timeMicros;
        fields.zoned = zoned;
        fields.host = host;
        fields.service = service;
        fields.pid = pid;
        fields.level = level;
    }

    /** Adds to {@code fields}, read from the message, what only the prefix knows. */
    void around(LineFields fields, boolean messageHasTime) {
        fields.host = host;
        fields.service = service;
        if (fields.pid < 0) {
            fields.pid = pid;
        }
        if (!messageHasTime) {
            fields.timeMicros = timeMicros;
            fields.zoned = zoned;
        } else if (zoned) {
            ZoneFromOutside.apply(timeMicros, fields);
        }
    }

    /** Reads the prefix of {@code bytes[from, to)}; false when there is none. */
    boolean read(byte[] bytes, int from, int to) {
        level = Level.UNKNOWN;
        pid = -1;
        int at = from;
        if (Ascii.isAt(bytes, from, to, '<')) {
            int close = Ascii.digitsEnd(bytes, from + 1, to);
            int priority = Ascii.number(bytes, from + 1, close);
            if (priority < 0 || priority > MAX_PRIORITY || !Ascii.isAt(bytes, close, to, '>')) {
                return false;
            }
            level = LevelWords.ofSeverity(priority & 7);
            at = close + 1;
            if (Ascii.isAt(bytes, at, to, "1 ")) {
                return readRfc5424(bytes, at + 2, to);
            }
        }
        return readTime(bytes, at, to) && readHostAndTag(bytes, messageAt, to);
    }

    private boolean readTime(byte[] bytes, int at, int to) {
        int end = time.yearless(bytes, at, to);
        if (end == TimeReader.NONE) {
            end = time.iso(bytes, at, to);
            // Without T and offset, this is no syslog daemon's time but some program's own.
            if (end == TimeReader.NONE || !time.isZoned() || bytes[at + 10] != 'T') {
                return false;
            }
        }
        if (!Ascii.isAt(bytes, end, to, ' ')) {
            return false;
        }
        keepTime();
        messageAt = end + 1;
        return true;
    }

    private void keepTime() {
        timeMicros = time.micros();
        zoned = time.isZoned();
    }

    private boolean readHostAndTag(byte[] bytes, int at, int to) {
        if (readTag(bytes, at, to)) {
            host = "";
            return true;
        }
        int hostEnd = Ascii.tokenEnd(bytes, at, to);
        if (hostEnd == at || hostEnd - at > MAX_NAME_BYTES || !readTag(bytes, Math.min(to, hostEnd + 1), to)) {
            return false;
        }
        host = hosts.name(bytes, at, hostEnd);
        return true;
    }

    /** Reads {@code program:} or {@code program[pid]:}. */
    private boolean readTag(byte[] bytes, int at, int to) {
        int programEnd = at;
        int limit = Math.min(to, at + MAX_NAME_BYTES);
        while (programEnd < limit && isProgram(bytes[programEnd])) {
            programEnd++;
        }
        int colon = programEnd;
        int number = -1;
        if (Ascii.isAt(bytes, programEnd, to, '[')) {
            int numberEnd = Ascii.digitsEnd(bytes, programEnd + 1, to);
            number = Ascii.number(bytes, programEnd + 1, numberEnd);
            if (!Ascii.isAt(bytes, numberEnd, to, ']')) {
                return false;
            }
            colon = numberEnd + 1;
        }
        if (programEnd == at || !Ascii.isAt(bytes, colon, to, ':')) {
            return false;
        }
        if (colon + 1 < to && bytes[colon + 1] != ' ') {
            return false;
        }
        keepProgram(bytes, at, programEnd);
        pid = number;
        messageAt = Math.min(to, colon + 2);
        return true;
    }

    private static boolean isProgram(byte b) {
        return b != ' ' && b != '[' && b != ':' && b != '<' && b != '"' && b != '|' && b != ',';
    }

    private boolean readRfc5424(byte[] bytes, int from, int to) {
        int timeEnd = time.iso(bytes, from, to);
        if (timeEnd == TimeReader.NONE || !time.isZoned() || !Ascii.isAt(bytes, timeEnd, to, ' ')) {
            return false;
        }
        int hostAt = timeEnd + 1;
        int hostEnd = Ascii.tokenEnd(bytes, hostAt, to);
        int programAt = Math.min(to, hostEnd + 1);
        int programEnd = Ascii.tokenEnd(bytes, programAt, to);
        int pidAt = Math.min(to, programEnd + 1);
        int pidEnd = Ascii.tokenEnd(bytes, pidAt, to);
        int idAt = Math.min(to, pidEnd + 1);
        int idEnd = Ascii.tokenEnd(bytes, idAt, to);
        int dataAt = Math.min(to, idEnd + 1);
        if (dataAt == to || hostEnd - hostAt > MAX_NAME_BYTES || programEnd - programAt > MAX_NAME_BYTES) {
            return false;
        }
        int dataEnd = structuredDataEnd(bytes, dataAt, to);
        if (dataEnd < 0) {
            return false;
        }
        keepTime();
        host = isNil(bytes, hostAt, hostEnd) ? "" : hosts.name(bytes, hostAt, hostEnd);
        keepProgram(bytes, programAt, isNil(bytes, programAt, programEnd) ? programAt : programEnd);
        pid = Ascii.number(bytes, pidAt, pidEnd);
        messageAt = Math.min(to, dataEnd + 1);
        if (isByteOrderMark(bytes, messageAt, to)) {
            messageAt += 3;
        }
        return true;
    }

    /** Where {@code -} or {@code [id name="value" …][…]} ends, or -1; a value may hold an escaped quote or bracket. */
    private static int structuredDataEnd(byte[] bytes, int at, int to) {
        if (bytes[at] == '-') {
            return at + 1;
        }
        boolean quoted = false;
        boolean open = false;
        for (int i = at; i < to; i++) {
            byte b = bytes[i];
            if (quoted && b == '\\') {
                i++;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && b == ']') {
                open = false;
                if (!Ascii.isAt(bytes, i + 1, to, '[')) {
                    return i + 1;
                }
            } else if (!open) {
                if (b != '[') {
                    return -1;
                }
                open = true;
            }
        }
        return -1;
    }

    private void keepProgram(byte[] bytes, int from, int to) {
        program = programs.name(bytes, from, to);
        service = services.name(bytes, from, to);
    }

    private static boolean isNil(byte[] bytes, int from, int to) {
        return to - from == 1 && bytes[from] == '-';
    }

    private static boolean isByteOrderMark(byte[] bytes, int at, int to) {
        return to - at >= 3 && bytes[at] == (byte) 0xef && bytes[at + 1] == (byte) 0xbb && bytes[at + 2] == (byte) 0xbf;
    }
}
