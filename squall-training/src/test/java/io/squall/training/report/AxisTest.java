package io.squall.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void pixel_isLinearAndMayPointUpward() {
        Axis axis = new Axis(0, 10, 200, 100);

        assertThat(axis.pixel(0)).isEqualTo(200);
        assertThat(axis.pixel(2.5)).isEqualTo(175);
        assertThat(axis.pixel(10)).isEqualTo(100);
    }

    @Test
    void ticks_areRoundAndWithinTheScale() {
        assertThat(new Axis(0, 1, 0, 100).ticks(5).stream().map(Figures::number))
                .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
        assertThat(new Axis(1, 7, 0, 100).ticks(5)).containsExactly(2.0, 4.0, 6.0);
    }

    @Test
    void around_movesItsEndsOutToRoundNumbers() {
        Axis axis = Axis.around(0.17, 0.69, 5, 0, 100);

        assertThat(axis.low()).isZero();
        assertThat(Figures.number(axis.high())).isEqualTo("0.8");
    }

    @Test
    void around_constantValue_stillHasAScale() {
        Axis axis = Axis.around(1e-4, 1e-4, 5, 0, 100);

        assertThat(axis.pixel(1e-4)).isBetween(0.0, 100.0);
    }

    @Test
    void emptyScale_isRefused() {
        assertThatThrownBy(() -> new Axis(1, 1, 0, 100)).hasMessage("axis from 1.0 to 1.0");
    }

    @Test
    void timeTicks_standAtRoundClockTimes() {
        TimeAxis hour = timeAxis("2026-11-24T00:46:30Z", "2026-11-24T01:33:03Z");
        TimeAxis days = timeAxis("2026-11-22T07:00:00Z", "2026-11-26T20:00:00Z");

        assertThat(hour.ticks())
                .extracting(Frame.Tick::text)
                .containsExactly("00:50", "01:00", "01:10", "01:20", "01:30");
        assertThat(days.ticks()).extracting(Frame.Tick::text).containsExactly("23 Nov", "24 Nov", "25 Nov", "26 Nov");
    }

    private static TimeAxis timeAxis(String first, String last) {
        return new TimeAxis(
                new TimeAxis.Range(
                        Instant.parse(first).getEpochSecond(),
                        Instant.parse(last).getEpochSecond()),
                0,
                100);
    }
}
