package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {

    private final TimeReader time = new TimeReader(FormatTesting.REFERENCE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2017-05-16 00:00:00.008|2017-05-16T00:00:00.008Z|false",
                "2017-05-16 00:00:00,008|2017-05-16T00:00:00.008Z|false",
                "2017-05-16 00:00:00|2017-05-16T00:00:00Z|false",
                "2017-05-16T00:00:00.008Z|2017-05-16T00:00:00.008Z|true",
                "2026-11-24 00:09:27.905874+00:00|2026-11-24T00:09:27.905874Z|true",
                "2026-11-24 00:09:58.883+0130|2026-11-23T22:39:58.883Z|true",
                "2026-11-24T00:09:58-05:00|2026-11-24T05:09:58Z|true",
                "2026-11-24 00:09:58 +0100|2026-11-23T23:09:58Z|true",
                "2026-11-24  0:17:37|2026-11-24T00:17:37Z|false",
                "2026-11-24 9:17:37|2026-11-24T09:17:37Z|false",
                "2026-11-24T00:08:38.609000000+00:00|2026-11-24T00:08:38.609Z|true",
                "2024-02-29 23:59:59.999999|2024-02-29T23:59:59.999999Z|false",
                "2016-12-31 23:59:60|2017-01-01T00:00:00Z|false",
            })
    void iso_inItsVariants_tellsTheTime(String text, Instant expected, boolean zoned) {
        assertThat(iso(text)).isEqualTo(text.length());
        assertThat(time.micros()).isEqualTo(micros(expected));
        assertThat(time.isZoned()).isEqualTo(zoned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-01 00:00:00",
                "2026-00-10 00:00:00",
                "2026-11-31 00:00:00",
                "2026-11-00 00:00:00",
                "2026-02-29 00:00:00",
                "2100-02-29 00:00:00",
                "2026-11-24 24:00:00",
                "2026-11-24 12:60:00",
                "2026-11-24 12:00:61",
                "2026-11-24_12:00:00",
                "2026/11/24 12:00:00",
                "2026-11-24 12:00",
                "20a6-11-24 12:00:00",
                "1969-12-31 23:59:59",
            })
    void iso_ofNoDateOrClock_isNone(String text) {
        assertThat(iso(text)).isEqualTo(TimeReader.NONE);
    }

    @Test
    void iso_stopsBeforeWhatIsNoPartOfTheTime() {
        assertThat(iso("2026-11-24 00:08:38.609 24795 INFO")).isEqualTo("2026-11-24 00:08:38.609".length());
        assertThat(iso("2026-11-24 00:08:38, then")).isEqualTo("2026-11-24 00:08:38".length());
        assertThat(iso("2026-11-24 00:08:38 - nova")).isEqualTo("2026-11-24 00:08:38".length());
    }

    @ParameterizedTest
    @CsvSource({
        "Tue Nov 24 00:08:38 2026,2026-11-24T00:08:38Z",
        "Tue Nov 24 00:08:38.123456 2026,2026-11-24T00:08:38.123456Z",
        "Sun Nov  1 10:08:38 2026,2026-11-01T10:08:38Z",
    })
    void ctime_ofProcessAndErrorLogs_isLocal(String text, Instant expected) {
        assertThat(time.ctime(bytes(text), 0, text.length())).isEqualTo(text.length());
        assertThat(time.micros()).isEqualTo(micros(expected));
        assertThat(time.isZoned()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "24/Nov/2026:00:08:38 +0000,2026-11-24T00:08:38Z,true",
        "24/Nov/2026:00:08:38 -0230,2026-11-24T02:38:38Z,true",
        "24/Nov/2026:00:08:38.123,2026-11-24T00:08:38.123Z,false",
        "24-Nov-2026::00:09:27,2026-11-24T00:09:27Z,false",
        "4-Nov-2026::00:09:27,2026-11-04T00:09:27Z,false",
    })
    void dayMonthYear_ofAccessLogsAndErlang_tellsTheTime(String text, Instant expected, boolean zoned) {
        assertThat(time.dayMonthYear(bytes(text), 0, text.length())).isEqualTo(text.length());
        assertThat(time.micros()).isEqualTo(micros(expected));
        assertThat(time.isZoned()).isEqualTo(zoned);
    }

    @ParameterizedTest
    @CsvSource({
        "Nov 24 00:08:38,2026-11-24T00:08:38Z",
        "Nov 25 09:00:00,2026-11-25T09:00:00Z",
        "Nov 26 00:00:00,2025-11-26T00:00:00Z",
        "Dec 31 23:59:59,2025-12-31T23:59:59Z",
        "Jan  2 03:04:05.123456,2026-01-02T03:04:05.123456Z",
        "Feb 29 12:00:00,2024-02-29T12:00:00Z",
    })
    void yearless_getsTheLastYearNotAfterTheReference(String text, Instant expected) {
        assertThat(time.yearless(bytes(text), 0, text.length())).isEqualTo(text.length());
        assertThat(time.micros()).isEqualTo(micros(expected));
    }

    @Test
    void yearless_ofJanuaryReadOnNewYearsEve_isTomorrow() {
        TimeReader newYearsEve = new TimeReader(Instant.parse("2026-12-31T23:00:00Z"));

        newYearsEve.yearless(bytes("Jan  1 00:30:00"), 0, 15);
        assertThat(newYearsEve.micros()).isEqualTo(micros(Instant.parse("2027-01-01T00:30:00Z")));
        newYearsEve.yearless(bytes("Dec 31 22:30:00"), 0, 15);
        assertThat(newYearsEve.micros()).isEqualTo(micros(Instant.parse("2026-12-31T22:30:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Nov 31 00:00:00", "Nov 24 00:08", "Nov 24th 0:08:38", "Foo 24 00:08:38", "nov 24 00:08:38"})
    void yearless_ofNoDateOrClock_isNone(String text) {
        assertThat(time.yearless(bytes(text), 0, text.length())).isEqualTo(TimeReader.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1795478918.609", "1795478918609", "1795478918609000", "1795478918609000000", "1795478918.609000"
            })
    void epoch_inAnyUnit_isTheSameInstant(String text) {
        assertThat(time.epoch(bytes(text), 0, text.length())).isEqualTo(text.length());
        assertThat(time.micros()).isEqualTo(1_795_478_918_609_000L);
        assertThat(time.isZoned()).isTrue();
    }

    @Property
    void iso_ofAnyTime_agreesWithJavaTime(@ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long epochMillis) {
        LocalDateTime expected =
                LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(epochMillis, ChronoUnit.MILLIS);
        String text = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").format(expected);

        assertThat(iso(text)).isEqualTo(text.length());
        assertThat(time.micros()).isEqualTo(epochMillis * 1000);
    }

    private int iso(String text) {
        return time.iso(bytes(text), 0, text.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
