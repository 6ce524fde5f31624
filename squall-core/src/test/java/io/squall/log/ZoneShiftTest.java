package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ZoneShiftTest {

    @Test
    void toUtc_fixedOffset_isSubtracted() {
        assertThat(utc("2018-09-28T20:50:15.086", ZoneOffset.ofHours(-4))).isEqualTo("2018-09-29T00:50:15.086Z");
    }

    @Test
    void toUtc_regionWithSummerTime_followsItsRules() {
        ZoneId rome = ZoneId.of("Europe/Rome");

        assertThat(utc("2026-03-29T01:59:59.999", rome)).isEqualTo("2026-03-29T00:59:59.999Z");
        assertThat(utc("2026-03-29T03:00:00.000", rome)).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(utc("2026-10-25T02:30:00.000", rome)).as("the first of two").isEqualTo("2026-10-25T00:30:00Z");
        assertThat(utc("1969-12-31T23:30:00.000", rome)).isEqualTo("1969-12-31T22:30:00Z");
    }

    private static String utc(String wall, ZoneId zone) {
        long micros =
                ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), LocalDateTime.parse(wall));
        return Instant.EPOCH
                .plus(new ZoneShift(zone).toUtc(micros), ChronoUnit.MICROS)
                .toString();
    }
}
