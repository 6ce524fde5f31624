package io.squall.log;

/**
 * Reads the times of log lines from their digits. One call reads a date and a time of day; the position after it is kept
 * in {@link #end}. Used by one thread.
 */
final class LogClock {

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long MINUTE_MICROS = 60_000_000L;

    /** Microseconds since the epoch: in UTC when {@link #zoned}, else of the wall clock. */
    long micros;
    /** Whether an offset from UTC was there. */
    boolean zoned;
    /** Position after the time. */
    int end;

    private int lastDate = -1;
    private long lastDateMicros;

    /**
     * Reads {@code 2017-05-16 00:00:00.008}, also with {@code T} between, with a comma, with one to nine digits of a
     * fraction or none, with {@code Z}, {@code +0000} or {@code +00:00} behind, and MariaDB's blank instead of the hour's
     * first zero.
     *
     * @return whether a time is there
     */
    boolean readIso(byte[] bytes, int from, int to) {
        if (to - from < 19
                || bytes[from + 4] != '-'
                || bytes[from + 7] != '-'
                || (bytes[from + 10] != ' ' && bytes[from + 10] != 'T')
                || bytes[from + 13] != ':'
                || bytes[from + 16] != ':') {
            return false;
        }
        int year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
        int hour = bytes[from + 11] == ' ' ? digit(bytes, from + 12) : twoDigits(bytes, from + 11);
        if (!date(year, twoDigits(bytes, from + 5), twoDigits(bytes, from + 8))) {
            return false;
        }
        return timeOfDay(bytes, hour, from + 14, to) && offset(bytes, to);
    }

    /** Sets the date; false when there is no such day. */
    boolean date(int year, int month, int day) {
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return false;
        }
        int date = (year * 100 + month) * 100 + day;
        if (date != lastDate) {
            lastDate = date;
            lastDateMicros = epochDay(year, month, day) * DAY_MICROS;
        }
        micros = lastDateMicros;
        zoned = false;
        return true;
    }

    /** Adds the time of day, whose {@code mm:ss} and fraction begin at {@code at}. */
    boolean timeOfDay(byte[] bytes, int hour, int at, int to) {
        if (at + 5 > to || bytes[at + 2] != ':') {
            return false;
        }
        int minute = twoDigits(bytes, at);
        int second = twoDigits(bytes, at + 3);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return false;
        }
        micros += ((hour * 60L + minute) * 60 + Math.min(second, 59)) * 1_000_000L;
        end = at + 5;
        if (end + 1 < to && (bytes[end] == '.' || bytes[end] == ',') && isDigit(bytes[end + 1])) {
            long unit = 100_000;
            for (end++; end < to && isDigit(bytes[end]); end++) {
                micros += (bytes[end] - '0') * unit;
                unit /= 10;
            }
        }
        return true;
    }

    private boolean offset(byte[] bytes, int to) {
        if (end < to && bytes[end] == 'Z') {
            zoned = true;
            end++;
        } else if (end + 5 <= to && (bytes[end] == '+' || bytes[end] == '-') && isDigit(bytes[end + 1])) {
            int sign = bytes[end] == '+' ? 1 : -1;
            int minutesAt = bytes[end + 3] == ':' ? end + 4 : end + 3;
            int hours = twoDigits(bytes, end + 1);
            int minutes = minutesAt + 2 <= to ? twoDigits(bytes, minutesAt) : -1;
            if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
                return false;
            }
            micros -= sign * (hours * 60L + minutes) * MINUTE_MICROS;
            zoned = true;
            end = minutesAt + 2;
        }
        return true;
    }

    /** Days since 1970-01-01 of a day of the Gregorian calendar, counted from March (Hinnant's days_from_civil). */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** The two digits at {@code at}, or a negative number that no field allows. */
    static int twoDigits(byte[] bytes, int at) {
        int tens = digit(bytes, at);
        int ones = digit(bytes, at + 1);
        return tens < 0 || ones < 0 ? -1_000_000 : tens * 10 + ones;
    }

    private static int digit(byte[] bytes, int at) {
        return isDigit(bytes[at]) ? bytes[at] - '0' : -1_000_000;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
