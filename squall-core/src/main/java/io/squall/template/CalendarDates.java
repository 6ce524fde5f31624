package io.squall.template;

import java.nio.charset.StandardCharsets;

/**
 * Finds a date with its time of day, so that it becomes one variable: {@code 2026-11-24 00:29:14.5}, {@code
 * 24/Nov/2026:00:29:14 +0000} (Apache, eventlet) and {@code Tue Nov 24 00:29:14 2026} (C's {@code asctime}, uWSGI).
 */
final class CalendarDates {

    private static final byte[] MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WEEKDAYS = "MonTueWedThuFriSatSun".getBytes(StandardCharsets.US_ASCII);

    private CalendarDates() {}

    /** Where the date that begins at {@code from} ends, or {@code from} when there is none. */
    static int end(byte[] bytes, int from, int to) {
        int end = from;
        if (matches(bytes, from, to, "dddd-dd-dd")) {
            end = from + 10;
        } else if (matches(bytes, from, to, "dd/aaa/dddd") && isName(bytes, from + 3, MONTHS)) {
            end = from + 11;
        } else if (matches(bytes, from, to, "aaa aaa ?d dd:dd:dd dddd")
                && isName(bytes, from, WEEKDAYS)
                && isName(bytes, from + 4, MONTHS)) {
            return from + 24;
        }
        return end == from ? from : timeOfDayEnd(bytes, end, to);
    }

    private static int timeOfDayEnd(byte[] bytes, int dateEnd, int to) {
        if (!matches(bytes, dateEnd, to, "?dd:dd") && !matches(bytes, dateEnd, to, "??d:dd")) {
            return dateEnd;
        }
        int end = dateEnd + 3;
        while (end < to && isTimeByte(bytes[end]) && !endsSentence(bytes, end, to)) {
            end++;
        }
        if (matches(bytes, end, to, " +dddd") || matches(bytes, end, to, " -dddd")) {
            end += 6;
        }
        return end;
    }

    private static boolean isTimeByte(byte b) {
        return ByteClass.isDigit(b) || b == ':' || b == '.' || b == ',' || b == '+' || b == '-' || b == 'Z';
    }

    /** Punctuation that no digit follows ends the sentence and not the time. */
    private static boolean endsSentence(byte[] bytes, int at, int to) {
        byte b = bytes[at];
        return !ByteClass.isDigit(b) && b != 'Z' && (at + 1 == to || !ByteClass.isDigit(bytes[at + 1]));
    }

    /** {@code d} stands for a digit, {@code a} for a letter, {@code ?} for any byte, the rest for itself. */
    private static boolean matches(byte[] bytes, int from, int to, String pattern) {
        if (to - from < pattern.length()) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            byte b = bytes[from + i];
            boolean fits = switch (pattern.charAt(i)) {
                case 'd' -> ByteClass.isDigit(b);
                case 'a' -> ByteClass.is(b, ByteClass.LETTER);
                case '?' -> true;
                default -> b == pattern.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(byte[] bytes, int from, byte[] names) {
        for (int i = 0; i < names.length; i += 3) {
            if (bytes[from] == names[i] && bytes[from + 1] == names[i + 1] && bytes[from + 2] == names[i + 2]) {
                return true;
            }
        }
        return false;
    }
}
