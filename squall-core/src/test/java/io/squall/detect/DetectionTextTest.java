package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.window.Window;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionTextTest {

    private static final ScoredWindow ANOMALY = TestEvents.anAnomaly(
            "network",
            new Evidence(
                    TestEvents.anEventAt(
                            "nova/nova-compute.log",
                            1841,
                            122,
                            Level.ERROR,
                            "Instance failed network setup after 1 attempt(s)"),
                    0.4126),
            new Evidence(
                    TestEvents.anEventAt("neutron/server.log", 97, 121, Level.WARNING, "Failed to bind port 7e02"),
                    0.07));

    @Test
    void write_ofAnAnomaly_readsLikeALogExcerpt() throws IOException {
        assertThat(written(ANOMALY, false)).isEqualTo("""
                2026-11-24 00:05:00 to 00:10:00 UTC  cloud  score 0.973  network  2 events
                   41.3%  nova/nova-compute.log:1841  00:07:02.000 ERROR    nova.compute.manager  Instance failed network setup after 1 attempt(s)
                    7.0%  neutron/server.log:97       00:07:01.000 WARNING  nova.compute.manager  Failed to bind port 7e02

                """);
    }

    @Test
    void write_ofAnAnomaly_endsWithTheEventAtWhichItsTroubleBegins() throws IOException {
        Event first = TestEvents.anEventAt("nova/api.log", 7, 120, Level.WARNING, "Timeout waiting");
        ScoredWindow anomaly = new ScoredWindow(
                TestEvents.aWindow(first), 0.9, true, ANOMALY.evidence(), "network", Optional.of(first));

        assertThat(written(anomaly, false))
                .endsWith("   first  nova/api.log:7              00:07:00.000 WARNING  nova.compute.manager  Timeout"
                        + " waiting\n\n");
    }

    @Test
    void write_inColour_marksSeverityAndResets() throws IOException {
        assertThat(written(ANOMALY, true))
                .contains("\u001b[31mERROR\u001b[0m", "\u001b[33mWARNING\u001b[0m", "\u001b[1mnetwork\u001b[0m");
    }

    @Test
    void write_ofHostileText_obeysNoneOfIt() throws IOException {
        String text = written(
                TestEvents.anAnomaly(
                        "unknown",
                        new Evidence(
                                TestEvents.anEventAt(
                                        "a\u001b]0;x\u0007.log", 1, 0, Level.ERROR, "\u001b[2J\nforged line"),
                                1)),
                false);

        assertThat(text)
                .doesNotContain("\u001b", "\u0007")
                .contains("a\\u001b]0;x\\u0007.log:1", "\\u001b[2J\\nforged");
        assertThat(text.lines()).hasSize(3);
    }

    @Test
    void write_ofAVeryLongMessage_saysHowMuchIsLeftOut() throws IOException {
        assertThat(written(
                        TestEvents.anAnomaly(
                                "unknown", new Evidence(TestEvents.anEvent(Level.ERROR, "x".repeat(501)), 1)),
                        false))
                .contains("x".repeat(500) + " ... (1 more characters)");
        assertThat(written(
                        TestEvents.anAnomaly(
                                "unknown", new Evidence(TestEvents.anEvent(Level.ERROR, "x".repeat(500)), 1)),
                        false))
                .doesNotContain("more characters");
    }

    @Test
    void write_ofAWindowOverMidnight_namesBothDays() throws IOException {
        long midnight = 1_795_564_800_000_000L; // 2026-11-25T00:00:00Z
        Window window = new Window("compute1", midnight - 60_000_000, midnight + 60_000_000, List.of());

        assertThat(written(new ScoredWindow(window, 0.5, true, List.of(), "unknown"), false))
                .startsWith("2026-11-24 23:59:00 to 2026-11-25 00:01:00 UTC  compute1  score 0.500  unknown  0 events");
    }

    private static String written(ScoredWindow window, boolean colour) throws IOException {
        StringBuilder out = new StringBuilder();
        new DetectionText(out, colour).write(window);
        return out.toString();
    }
}
