package io.squall.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class LineBufferTest {

    private final LineBuffer line = new LineBuffer();
    private final CalendarText calendar = new CalendarText();

    @Test
    void numbers_areWrittenAsInJava() {
        long[] values = {0, 7, 10, 99, 100, 1234567890123L, -5, Long.MAX_VALUE};
        StringBuilder expected = new StringBuilder();
        for (long value : values) {
            line.number(value).sign(' ');
            expected.append(value).append(' ');
        }
        assertThat(text()).isEqualTo(expected.toString());
    }

    @Test
    void decimals_keepTheirZeros() {
        line.decimal(1_004, 3)
                .sign(' ')
                .decimal(7, 6)
                .sign(' ')
                .decimal(120, 2)
                .sign(' ')
                .padded(42, 5)
                .sign(' ')
                .two(3);

        assertThat(text()).isEqualTo("1.004 0.000007 1.20 00042 03");
    }

    @Test
    void aLongText_growsTheBuffer() {
        String text = "x".repeat(10_000);

        line.text(text).repeat(0, 10_000);

        assertThat(text()).isEqualTo(text + text);
    }

    @Test
    void times_areWrittenInTheFormOfEachLog() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-03-05T04:07:09.012345Z"));

        calendar.oslo(line, micros);
        assertThat(text()).isEqualTo("2026-03-05 04:07:09.012");
        calendar.rabbit(line.clear(), micros);
        assertThat(text()).isEqualTo("2026-03-05 04:07:09.012345+00:00");
        calendar.libvirt(line.clear(), micros);
        assertThat(text()).isEqualTo("2026-03-05 04:07:09.012+0000");
        calendar.mariaDb(line.clear(), micros);
        assertThat(text()).isEqualTo("2026-03-05  4:07:09");
        calendar.ctime(line.clear(), micros);
        assertThat(text()).isEqualTo("Thu Mar  5 04:07:09 2026");
        calendar.access(line.clear(), micros);
        assertThat(text()).isEqualTo("05/Mar/2026 04:07:09");
        calendar.isoSeconds(line.clear(), micros);
        assertThat(text()).isEqualTo("2026-03-05T04:07:09Z");
    }

    @Test
    void midnight_turnsTheDate() {
        long midnight = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-12-31T23:59:59.999999Z"));

        calendar.oslo(line, midnight);
        line.sign(' ');
        calendar.oslo(line, midnight + 1);

        assertThat(text()).isEqualTo("2026-12-31 23:59:59.999 2027-01-01 00:00:00.000");
    }

    private String text() {
        return new String(line.copy(), StandardCharsets.ISO_8859_1);
    }
}
