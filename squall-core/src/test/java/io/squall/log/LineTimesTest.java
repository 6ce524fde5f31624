package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LineTimesTest {

    private static final Instant REFERENCE = Instant.parse("2026-11-25T00:00:00Z");

    private final LineTimes times = new LineTimes(ReadOptions.defaults(), REFERENCE);

    @Test
    void micros_osloLine_isItsTime() {
        assertThat(micros("2026-11-24 00:08:38.609 7 INFO nova.compute.manager [-] Starting instance"))
                .isEqualTo(micros(Instant.parse("2026-11-24T00:08:38.609Z")));
    }

    @Test
    void micros_lineOfTraceback_isNone() {
        micros("2026-11-24 00:08:38.609 7 ERROR nova.compute.manager [-] Failed");
        assertThat(micros("  File \"/usr/lib/python3/dist-packages/nova/manager.py\", line 12"))
                .isEqualTo(LineTimes.NONE);
        assertThat(micros("ValueError: no")).isEqualTo(LineTimes.NONE);
        assertThat(micros("")).isEqualTo(LineTimes.NONE);
    }

    @Test
    void micros_localTime_isReadInTheZoneOfTheOptions() {
        LineTimes berlin = new LineTimes(ReadOptions.defaults().withZone(ZoneId.of("Europe/Berlin")), REFERENCE);
        assertThat(berlin.micros(bytes("2026-11-24 01:08:38.609 7 INFO nova [-] Up")))
                .isEqualTo(micros(Instant.parse("2026-11-24T00:08:38.609Z")));
    }

    @Test
    void micros_timeWithoutYear_isTheLastBeforeTheReference() {
        assertThat(micros("Nov 24 00:08:38 compute-01 nova-compute[7]: Up"))
                .isEqualTo(micros(Instant.parse("2026-11-24T00:08:38Z")));
        assertThat(micros("Dec 24 00:08:38 compute-01 nova-compute[7]: Up"))
                .isEqualTo(micros(Instant.parse("2025-12-24T00:08:38Z")));
    }

    @Test
    void micros_fileOfAnotherFormat_isLearntByAnother() {
        micros("2026-11-24 00:08:38.609 7 INFO nova.compute.manager [-] Starting instance");
        assertThat(times.another().micros(bytes("{\"message\":\"Up\",\"time\":\"2026-11-24T00:08:38Z\"}")))
                .isEqualTo(micros(Instant.parse("2026-11-24T00:08:38Z")));
    }

    private long micros(String line) {
        return times.micros(bytes(line));
    }

    private static long micros(Instant instant) {
        return instant.toEpochMilli() * 1000;
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
