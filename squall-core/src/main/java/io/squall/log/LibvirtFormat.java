package io.squall.log;

/**
 * The log of libvirtd and its successors, and the short lines that they write into the log of a guest.
 *
 * <pre>
 * 2026-11-24 00:09:58.883+0000: 23966: warning : qemuDomainObjTaintMsg:6603 : Domain id=10 … is tainted
 * 2026-11-24 00:09:58.883+0000: 23966: info : libvirt version: 8.0.0
 * 2026-11-24 00:09:58.883+0000: shutting down, reason=destroyed
 * </pre>
 *
 * <p>Function and line number, which differ from build to build, are left out of the message. The number behind the time
 * is a thread. Source: {@code src/util/virlog.c} of libvirt (virLogFormatString).
 */
final class LibvirtFormat implements LineFormat {

    private static final String SEPARATOR = " : ";

    private final TimeReader time;

    LibvirtFormat(TimeReader time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "libvirt";
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        int timeEnd = time.iso(bytes, from, to);
        if (timeEnd == TimeReader.NONE || !time.isZoned() || !Ascii.isAt(bytes, timeEnd, to, ": ")) {
            return Outcome.FOREIGN;
        }
        int threadAt = timeEnd + 2;
        int threadEnd = Ascii.digitsEnd(bytes, threadAt, to);
        int messageAt = threadAt;
        Level level = Level.INFO;
        if (threadEnd > threadAt && Ascii.isAt(bytes, threadEnd, to, ": ")) {
            int levelEnd = Ascii.tokenEnd(bytes, threadEnd + 2, to);
            level = LevelWords.any(bytes, threadEnd + 2, levelEnd);
            if (level == Level.UNKNOWN || !Ascii.isAt(bytes, levelEnd, to, SEPARATOR)) {
                return Outcome.FOREIGN;
            }
            messageAt = behindFunction(bytes, levelEnd + SEPARATOR.length(), to);
        }
        time.into(fields);
        fields.logger = "libvirt";
        fields.level = level;
        fields.message = Utf8.wrap(bytes, messageAt, to - messageAt);
        return Outcome.RECORD;
    }

    /** Where the text behind {@code function:line : } begins; {@code at} when that is not there. */
    private static int behindFunction(byte[] bytes, int at, int to) {
        int end = Ascii.tokenEnd(bytes, at, to);
        int colon = Ascii.indexOf(bytes, at, end, ':');
        boolean isFunction = colon > at && colon + 1 < end && Ascii.digitsEnd(bytes, colon + 1, end) == end;
        return isFunction && Ascii.isAt(bytes, end, to, SEPARATOR) ? end + SEPARATOR.length() : at;
    }
}
