package io.squall.simulator.line;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/** Writes times as the different logs do. Times are in UTC. The date's parts are kept for the day, so only digits move. */
public final class CalendarText {

    private static final long DAY_SECONDS = 86_400;

    private long day = Long.MIN_VALUE;
    private String isoDate = "";
    private String weekdayAndMonth = "";
    private String dayOfMonth = "";
    private String year = "";
    private String accessDate = "";

    /** {@code 2026-11-24 00:08:38.609}. */
    public void oslo(LineBuffer line, long micros) {
        date(micros);
        line.text(isoDate).sign(' ');
        clock(line, micros);
        line.sign('.').padded(micros / 1000 % 1000, 3);
    }

    /** {@code 2026-11-24 00:09:27.490180+00:00}. */
    public void rabbit(LineBuffer line, long micros) {
        date(micros);
        line.text(isoDate).sign(' ');
        clock(line, micros);
        line.sign('.').padded(micros % 1_000_000, 6).text("+00:00");
    }

    /** {@code 2026-11-24 00:08:59.666+0000}. */
    public void libvirt(LineBuffer line, long micros) {
        oslo(line, micros);
        line.text("+0000");
    }

    /** {@code 2026-11-24  0:17:37}: the hour without a zero. */
    public void mariaDb(LineBuffer line, long micros) {
        date(micros);
        line.text(isoDate).sign(' ');
        int second = secondOfDay(micros);
        int hour = second / 3600;
        if (hour < 10) {
            line.sign(' ').number(hour);
        } else {
            line.two(hour);
        }
        line.sign(':').two(second / 60 % 60).sign(':').two(second % 60);
    }

    /** {@code Tue Nov 24 00:08:43 2026}, as C's {@code ctime} writes it. */
    public void ctime(LineBuffer line, long micros) {
        date(micros);
        line.text(weekdayAndMonth).text(dayOfMonth).sign(' ');
        clock(line, micros);
        line.sign(' ').text(year);
    }

    /** {@code 24/Nov/2026 00:08:42}, as in access lines. */
    public void access(LineBuffer line, long micros) {
        date(micros);
        line.text(accessDate).sign(' ');
        clock(line, micros);
    }

    /** {@code 2026-11-24T00:08:43Z}. */
    public void isoSeconds(LineBuffer line, long micros) {
        date(micros);
        line.text(isoDate).sign('T');
        clock(line, micros);
        line.sign('Z');
    }

    /** {@code 2026-11-24 00:08:43}. */
    public void plainSeconds(LineBuffer line, long micros) {
        date(micros);
        line.text(isoDate).sign(' ');
        clock(line, micros);
    }

    private static void clock(LineBuffer line, long micros) {
        int second = secondOfDay(micros);
        line.two(second / 3600).sign(':').two(second / 60 % 60).sign(':').two(second % 60);
    }

    private static int secondOfDay(long micros) {
        return (int) (Math.floorDiv(micros, 1_000_000L) % DAY_SECONDS);
    }

    private void date(long micros) {
        long wanted = Math.floorDiv(micros, DAY_SECONDS * 1_000_000L);
        if (wanted == day) {
            return;
        }
        day = wanted;
        LocalDate date = LocalDate.ofEpochDay(wanted);
        String month = date.getMonth().getDisplayName(TextStyle.SHORT, Locale.US);
        isoDate = date.toString();
        weekdayAndMonth = date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US) + ' ' + month + ' ';
        dayOfMonth = (date.getDayOfMonth() < 10 ? " " : "") + date.getDayOfMonth();
        year = Integer.toString(date.getYear());
        accessDate = (date.getDayOfMonth() < 10 ? "0" : "") + date.getDayOfMonth() + '/' + month + '/' + year;
    }
}
