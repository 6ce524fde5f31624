package io.squall.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Reads times out of lines. A reading method returns where the time ends, or {@link #NONE}; after a success
 * {@link #micros()} and {@link #isZoned()} tell the time, until the next reading.
 *
 * <p>The day last seen is kept, so that a date costs its calendar arithmetic once a day of logs and not once a line.
 * Second 60 is read as the first one of the next minute; hour 24, month 13 and the like are no time. Used by one thread.
 */
final class TimeReader {

    /** There is no time of that form. */
    static final int NONE = -1;

    private static final long DAY_SECONDS = 86_400;
    private static final long MICROS = 1_000_000;
    private static final int EARLIEST_YEAR = 1970;
    private static final int LONGEST_GAP_OF_LEAP_YEARS = 8;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int INVALID = -1;

    private Instant reference;

    private long micros;
    private boolean zoned;

    private int cachedDate = INVALID;
    private long cachedDay;
    private int cachedYearlessDate = INVALID;
    private long cachedYearlessDay;

    private long secondOfDay;
    private long microOfSecond;
    private long offsetSeconds;

    /** @param reference when the log was written at the latest: tells the year of times that do not tell it */
    TimeReader(Instant reference) {
        this.reference = reference;
    }

    /** Moves the time at which lines were written at the latest, for logs that go on. */
    void writtenBy(Instant newReference) {
        reference = newReference;
        cachedYearlessDate = INVALID;
    }

    /** Microseconds since the epoch: UTC when {@link #isZoned()}, else as if the wall clock showed UTC. */
    long micros() {
        return micros;
    }

    /** True when the text told its offset from UTC. */
    boolean isZoned() {
        return zoned;
    }

    /** Puts the time into {@code fields}. */
    void into(LineFields fields) {
        fields.timeMicros = micros;
        fields.zoned = zoned;
    }

    /**
     * Reads {@code 2026-11-24 00:08:38}, with {@code T} instead of the space, a fraction behind point or comma,
     * {@code Z} or an offset behind that ({@code +00:00}, {@code +0000}, and that also behind a space), or with the hour in one digit, as MariaDB writes it.
     */
    int iso(byte[] bytes, int from, int to) {
        if (to - from < 18 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return NONE;
        }
        int year = Ascii.number(bytes, from, from + 4);
        int month = two(bytes, from + 5);
        int day = two(bytes, from + 8);
        byte separator = bytes[from + 10];
        if ((separator != ' ' && separator != 'T') || !isDay(year, month, day)) {
            return NONE;
        }
        boolean padded = separator == ' ' && bytes[from + 11] == ' ';
        int end = clock(bytes, padded ? from + 12 : from + 11, to);
        if (end == NONE) {
            return NONE;
        }
        return set(day(year, month, day), bytes, end, to);
    }

    /** Reads {@code Tue Nov 24 00:08:38 2026}, also with a fraction behind the seconds, as Apache's error log has it. */
    int ctime(byte[] bytes, int from, int to) {
        if (to - from < 24 || !isWeekday(bytes, from)) {
            return NONE;
        }
        int month = month(bytes, from + 4);
        int day = paddedTwo(bytes, from + 8);
        int clockEnd = bytes[from + 7] == ' ' && bytes[from + 10] == ' ' ? clock(bytes, from + 11, to) : NONE;
        int end = clockEnd + 5;
        if (clockEnd == NONE || end > to || bytes[clockEnd] != ' ') {
            return NONE;
        }
        int year = Ascii.number(bytes, clockEnd + 1, end);
        if (!isDay(year, month, day)) {
            return NONE;
        }
        set(day(year, month, day), false);
        return end;
    }

    /**
     * Reads {@code 24/Nov/2026:00:08:38 +0000}, the time of access logs, also with a fraction and without an offset
     * (HAProxy), or with hyphens and two colons (Erlang's {@code 24-Nov-2026::00:09:27}).
     */
    int dayMonthYear(byte[] bytes, int from, int to) {
        int dayEnd = Ascii.digitsEnd(bytes, from, Math.min(to, from + 2));
        int yearEnd = dayEnd + 9;
        if (yearEnd >= to || bytes[dayEnd] != bytes[dayEnd + 4] || bytes[yearEnd] != ':') {
            return NONE;
        }
        if (bytes[dayEnd] != '/' && bytes[dayEnd] != '-') {
            return NONE;
        }
        int day = Ascii.number(bytes, from, dayEnd);
        int month = month(bytes, dayEnd + 1);
        int year = Ascii.number(bytes, dayEnd + 5, yearEnd);
        int clockEnd = clock(bytes, Ascii.isAt(bytes, yearEnd + 1, to, ':') ? yearEnd + 2 : yearEnd + 1, to);
        if (clockEnd == NONE || !isDay(year, month, day)) {
            return NONE;
        }
        return set(day(year, month, day), bytes, clockEnd, to);
    }

    /**
     * Reads {@code Nov 24 00:08:38}, syslog's time after RFC 3164, also with a fraction, as {@code journalctl -o
     * short-precise} has it. The year is the last one that puts the time before the reference and a day.
     */
    int yearless(byte[] bytes, int from, int to) {
        if (to - from < 15 || bytes[from + 3] != ' ' || bytes[from + 6] != ' ') {
            return NONE;
        }
        int month = month(bytes, from);
        int day = paddedTwo(bytes, from + 4);
        if (month < 1 || day < 1 || day > 31) {
            return NONE;
        }
        int end = clock(bytes, from + 7, to);
        if (end == NONE) {
            return NONE;
        }
        long epochDay = yearlessDay(month, day);
        if (epochDay == INVALID) {
            return NONE;
        }
        set(epochDay, false);
        return end;
    }

    /**
     * Reads a number of seconds since the epoch with or without a fraction, or of milli-, micro- or nanoseconds: which
     * one shows by its size, from the year 2001 on.
     */
    int epoch(byte[] bytes, int from, int to) {
        int end = Ascii.digitsEnd(bytes, from, to);
        int digits = end - from;
        if (digits < 9 || digits > 19) {
            return NONE;
        }
        int secondsEnd = digits <= 11 ? end : digits <= 14 ? end - 3 : digits <= 17 ? end - 6 : end - 9;
        long seconds = 0;
        for (int i = from; i < secondsEnd; i++) {
            seconds = seconds * 10 + bytes[i] - '0';
        }
        if (secondsEnd < end) {
            fraction(bytes, secondsEnd, end);
        } else {
            end = fractionBehindPoint(bytes, end, to);
        }
        micros = seconds * MICROS + microOfSecond;
        zoned = true;
        return end;
    }

    /** Sets the time of a day and of the clock read last, with the offset at {@code end} if one is there. */
    private int set(long epochDay, byte[] bytes, int end, int to) {
        boolean spaced =
                Ascii.isAt(bytes, end, to, ' ') && Ascii.digitsEnd(bytes, Math.min(to, end + 2), to) == end + 6;
        int zoneEnd = offset(bytes, spaced ? end + 1 : end, to);
        boolean hasZone = zoneEnd != NONE;
        set(epochDay, hasZone);
        return hasZone ? zoneEnd : end;
    }

    private void set(long epochDay, boolean hasZone) {
        micros = (epochDay * DAY_SECONDS + secondOfDay - (hasZone ? offsetSeconds : 0)) * MICROS + microOfSecond;
        zoned = hasZone;
    }

    private boolean isDay(int year, int month, int day) {
        if (year < EARLIEST_YEAR || month < 1 || month > 12 || day < 1) {
            return false;
        }
        return day <= 28 || YearMonth.of(year, month).isValidDay(day);
    }

    private long day(int year, int month, int day) {
        int date = (year * 100 + month) * 100 + day;
        if (date != cachedDate) {
            cachedDay = LocalDate.of(year, month, day).toEpochDay();
            cachedDate = date;
        }
        return cachedDay;
    }

    private long yearlessDay(int month, int day) {
        int date = month * 100 + day;
        if (date != cachedYearlessDate) {
            cachedYearlessDay = lastDayBeforeReference(month, day);
            cachedYearlessDate = date;
        }
        return cachedYearlessDay;
    }

    private long lastDayBeforeReference(int month, int day) {
        LocalDate latest = LocalDate.ofInstant(reference, ZoneOffset.UTC).plusDays(1);
        for (int year = latest.getYear(); year >= latest.getYear() - LONGEST_GAP_OF_LEAP_YEARS; year--) {
            YearMonth candidate = YearMonth.of(year, month);
            if (candidate.isValidDay(day) && !candidate.atDay(day).isAfter(latest)) {
                return candidate.atDay(day).toEpochDay();
            }
        }
        return INVALID;
    }

    /** Reads {@code 00:08:38}, {@code 0:17:37}, {@code 00:08:38.609} or {@code 00:08:38,609}. */
    private int clock(byte[] bytes, int from, int to) {
        int at = from + 1 < to && bytes[from + 1] == ':' ? from + 1 : from + 2;
        if (at + 6 > to || bytes[at] != ':' || bytes[at + 3] != ':') {
            return NONE;
        }
        int hour = Ascii.number(bytes, from, at);
        int minute = two(bytes, at + 1);
        int second = two(bytes, at + 4);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return NONE;
        }
        secondOfDay = hour * 3600L + minute * 60L + second;
        return fractionBehindPoint(bytes, at + 6, to);
    }

    private int fractionBehindPoint(byte[] bytes, int at, int to) {
        microOfSecond = 0;
        if (at + 1 >= to || (bytes[at] != '.' && bytes[at] != ',') || !Ascii.isDigit(bytes[at + 1])) {
            return at;
        }
        int end = Ascii.digitsEnd(bytes, at + 1, to);
        fraction(bytes, at + 1, end);
        return end;
    }

    private void fraction(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = 0; i < 6; i++) {
            value = value * 10 + (from + i < to ? bytes[from + i] - '0' : 0);
        }
        microOfSecond = value;
    }

    /** Reads {@code Z}, {@code +00:00}, {@code +0000} or {@code +00}. */
    private int offset(byte[] bytes, int at, int to) {
        if (Ascii.isAt(bytes, at, to, 'Z')) {
            offsetSeconds = 0;
            return at + 1;
        }
        if (at + 3 > to || (bytes[at] != '+' && bytes[at] != '-')) {
            return NONE;
        }
        int hours = two(bytes, at + 1);
        if (hours < 0 || hours > 18) {
            return NONE;
        }
        int minutesAt = Ascii.isAt(bytes, at + 3, to, ':') ? at + 4 : at + 3;
        int minutes = minutesAt + 2 <= to ? two(bytes, minutesAt) : INVALID;
        boolean hasMinutes = minutes >= 0 && minutes <= 59;
        long seconds = hours * 3600L + (hasMinutes ? minutes * 60L : 0);
        offsetSeconds = bytes[at] == '-' ? -seconds : seconds;
        return hasMinutes ? minutesAt + 2 : at + 3;
    }

    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? INVALID : tens * 10 + ones;
    }

    private static int paddedTwo(byte[] bytes, int at) {
        return bytes[at] == ' ' ? Ascii.number(bytes, at + 1, at + 2) : two(bytes, at);
    }

    private static int month(byte[] bytes, int at) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if (bytes[at] == MONTHS.charAt(i)
                    && bytes[at + 1] == MONTHS.charAt(i + 1)
                    && bytes[at + 2] == MONTHS.charAt(i + 2)) {
                return i / 3 + 1;
            }
        }
        return INVALID;
    }

    private static boolean isWeekday(byte[] bytes, int at) {
        return Ascii.isLetter(bytes[at])
                && Ascii.isLetter(bytes[at + 1])
                && Ascii.isLetter(bytes[at + 2])
                && bytes[at + 3] == ' ';
    }
}
