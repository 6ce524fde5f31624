package io.squall.ingest.http;

/**
 * Tells a message that is a whole log line, with a time of its own, from one that some sender has taken its time from. The
 * forms are those that {@code io.squall.log} reads:
 *
 * <pre>
 * 2026-11-24 00:08:38.609 4242 INFO nova.compute.manager [...] ...      [2026-11-24 00:08:38 +0000] [77] [INFO] ...
 * Nov 24 00:08:38 ctl1 sshd[77]: ...      &lt;134&gt;Nov 24 00:08:38 ...      Tue Nov 24 00:08:38 2026 ...
 * nova-api.log.1 2026-11-24 00:08:38.609 ...                            24-Nov-2026::00:08:38 ...
 * 192.0.2.7 - - [24/Nov/2026:00:08:38 +0000] "GET / HTTP/1.1" ...       [pid: 7|app: 0|req: 1/2] ...
 * {"message": "...", "created": 1795478918.609, ...}
 * </pre>
 */
final class WholeLine {

    /** How far into a line an access log's time may stand, behind addresses and a user's name. */
    private static final int ACCESS_TIME_WITHIN = 256;

    private static final int LONGEST_FILE_NAME = 128;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String[] JSON_TIMES = {
        "\"created\"",
        "\"@timestamp\"",
        "\"Timestamp\"",
        "\"timestamp\"",
        "\"time\"",
        "\"date\"",
        "\"asctime\"",
        "\"__REALTIME_TIMESTAMP\""
    };

    private WholeLine() {}

    /** True when {@code [from, to)} begins as a log line with a time does. */
    static boolean is(byte[] bytes, int from, int to) {
        int at = skipColour(bytes, from, to);
        if (at >= to) {
            return false;
        }
        return switch (bytes[at]) {
            case '{' -> isJsonWithTime(bytes, at, to);
            case '[' -> isTime(bytes, at + 1, to) || Bytes.isAt(bytes, at, to, "[pid: ");
            case '<' -> isBehindPriority(bytes, at + 1, to);
            default -> isTime(bytes, at, to) || isBehindFileName(bytes, at, to) || isAccessLine(bytes, at, to);
        };
    }

    private static int skipColour(byte[] bytes, int from, int to) {
        if (from >= to || bytes[from] != 0x1b) {
            return from;
        }
        int end = Bytes.indexOf(bytes, from, Math.min(to, from + 16), 'm');
        return end < 0 ? from : end + 1;
    }

    private static boolean isJsonWithTime(byte[] bytes, int at, int to) {
        for (String name : JSON_TIMES) {
            if (Bytes.indexOf(bytes, at, to, name) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBehindPriority(byte[] bytes, int at, int to) {
        int close = Bytes.indexOf(bytes, at, Math.min(to, at + 4), '>');
        if (close <= at || !Bytes.isDigit(bytes[at])) {
            return false;
        }
        return isTime(bytes, close + 1, to) || (Bytes.isAt(bytes, close + 1, to, "1 ") && isTime(bytes, close + 3, to));
    }

    private static boolean isTime(byte[] bytes, int at, int to) {
        return isIso(bytes, at, to) || isYearless(bytes, at, to) || isCtime(bytes, at, to) || isDayFirst(bytes, at, to);
    }

    /** {@code 2026-11-24 00:08:38}, {@code 2026-11-24T0:08:38}. */
    private static boolean isIso(byte[] bytes, int at, int to) {
        return to - at >= 18
                && bytes[at + 4] == '-'
                && bytes[at + 7] == '-'
                && digits(bytes, at, at + 4)
                && digits(bytes, at + 5, at + 7)
                && digits(bytes, at + 8, at + 10)
                && (bytes[at + 10] == ' ' || bytes[at + 10] == 'T')
                && (bytes[at + 13] == ':' || bytes[at + 12] == ':' || bytes[at + 14] == ':');
    }

    /** {@code Nov 24 00:08:38}, {@code Nov  4 00:08:38}. */
    private static boolean isYearless(byte[] bytes, int at, int to) {
        return to - at >= 15
                && isMonth(bytes, at)
                && bytes[at + 3] == ' '
                && (bytes[at + 4] == ' ' || Bytes.isDigit(bytes[at + 4]))
                && bytes[at + 6] == ' '
                && bytes[at + 9] == ':'
                && bytes[at + 12] == ':';
    }

    /** {@code Tue Nov 24 00:08:38 2026}. */
    private static boolean isCtime(byte[] bytes, int at, int to) {
        return to - at >= 24 && bytes[at + 3] == ' ' && isYearless(bytes, at + 4, to);
    }

    /** {@code 24-Nov-2026::00:08:38}, {@code 24/Nov/2026:00:08:38}. */
    private static boolean isDayFirst(byte[] bytes, int at, int to) {
        return to - at >= 20
                && digits(bytes, at, at + 2)
                && (bytes[at + 2] == '/' || bytes[at + 2] == '-')
                && bytes[at + 2] == bytes[at + 6]
                && isMonth(bytes, at + 3)
                && digits(bytes, at + 7, at + 11)
                && bytes[at + 11] == ':';
    }

    private static boolean isBehindFileName(byte[] bytes, int at, int to) {
        int space = Bytes.indexOf(bytes, at, Math.min(to, at + LONGEST_FILE_NAME), ' ');
        return space > 0 && isIso(bytes, space + 1, to) && Bytes.indexOf(bytes, at, space, ".log") > at;
    }

    private static boolean isAccessLine(byte[] bytes, int at, int to) {
        int end = Math.min(to, at + ACCESS_TIME_WITHIN);
        int bracket = Bytes.indexOf(bytes, at, end, '[');
        return bracket > at && bytes[bracket - 1] == ' ' && isDayFirst(bytes, bracket + 1, to);
    }

    private static boolean isMonth(byte[] bytes, int at) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if (bytes[at] == MONTHS.charAt(i)
                    && bytes[at + 1] == MONTHS.charAt(i + 1)
                    && bytes[at + 2] == MONTHS.charAt(i + 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean digits(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Bytes.isDigit(bytes[i])) {
                return false;
            }
        }
        return true;
    }
}
