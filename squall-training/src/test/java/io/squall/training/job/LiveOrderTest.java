package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.EventExtractor;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.template.TemplateMiner;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveOrderTest {

    private static final WindowConfig MINUTES = WindowConfig.defaults().withLength(Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    @Test
    void error_isAlarmedAtTheSecondLook_longBeforeItsWindowCloses() throws IOException {
        calm("08:00:00.000", "08:00:11.000");
        error("08:00:12.500");
        calm("08:00:14.000", "08:00:50.000", "08:03:00.000");

        // Looks are at :10, :20 and so on after the first line; what is written at :12.5 is known at :14.5.
        assertThat(errors()).containsExactly(at("08:00:30"));
    }

    @Test
    void error_writtenJustBeforeALook_isKnownAtTheNextOne() throws IOException {
        calm("08:00:00.000");
        error("08:00:19.000");
        calm("08:00:40.000");

        assertThat(errors()).containsExactly(at("08:00:40"));
    }

    @Test
    void window_thatIsAnomalousForOneLook_isNoAlarm() throws IOException {
        calm("08:00:01.000", "08:00:15.000", "08:00:24.000", "08:00:35.000");

        // Anomalous while the window has one event, or three.
        assertThat(alarms(window -> window.events().size() % 2)).isEmpty();
    }

    @Test
    void error_inTheLastLine_isStillFound() throws IOException {
        calm("08:00:00.000");
        error("08:00:01.000");

        assertThat(errors()).containsExactly(at("08:00:20"));
    }

    @Test
    void window_thatStaysAnomalous_isOneAlarm_andTheNextAnother() throws IOException {
        calm("08:00:00.000");
        error("08:00:05.000");
        error("08:00:25.000");
        error("08:01:05.000");
        calm("08:04:00.000");

        assertThat(errors()).containsExactly(at("08:00:20"), at("08:01:20"));
    }

    @Test
    void window_thatCalmsDownAsItFills_isAlarmedAgainWhenItTurns() throws IOException {
        calm("08:00:00.000", "08:00:21.000", "08:00:35.000");

        // Anomalous while the window has one event, or three: seen at :10 and :20, calm at :30, then at :40 and :50.
        assertThat(alarms(window -> window.events().size() % 2)).containsExactly(at("08:00:20"), at("08:00:50"));
    }

    @Test
    void pauseOfDays_takesNoLookEveryTenSeconds() throws IOException {
        calm("08:00:00.000");
        lines.add("2026-12-24 08:00:00.000 7 INFO nova.compute.manager [-] VM Started (Lifecycle Event)");
        List<Integer> looked = new ArrayList<>();

        alarms(window -> {
            looked.add(window.events().size());
            return 0;
        });

        assertThat(looked).hasSizeLessThan(5);
    }

    @Test
    void window_thatIsStillFilled_reachesFromTheFirstLineToTheLast() throws IOException {
        calm("08:00:10.000", "08:00:17.000", "08:00:32.000");
        List<Double> seconds = new ArrayList<>();

        alarms(window -> {
            seconds.add((window.endMicros() - window.startMicros()) / 1e6);
            return 0;
        });

        assertThat(seconds)
                .hasSize(2)
                .first()
                .satisfies(first -> assertThat(first).isCloseTo(7, within(1e-3)));
        assertThat(seconds.get(1)).isCloseTo(22, within(1e-3));
    }

    @Test
    void noLines_areNoAlarm() throws IOException {
        lines.add("");

        assertThat(errors()).isEmpty();
    }

    private void calm(String... times) {
        for (String time : times) {
            lines.add("2026-11-24 " + time + " 7 INFO nova.compute.manager [-] VM Started (Lifecycle Event)");
        }
    }

    private void error(String time) {
        lines.add("2026-11-24 " + time + " 7 ERROR nova.compute.manager [-] Instance failed to spawn");
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + "Z");
    }

    private List<Instant> errors() throws IOException {
        return alarms(window ->
                window.events().stream().anyMatch(event -> event.level().isError()) ? 1 : 0);
    }

    private List<Instant> alarms(ToDoubleFunction<Window> scorer) throws IOException {
        Path log = Files.write(folder.resolve("nova-compute.log"), lines);
        try (LogFiles files = LogFiles.open(List.of(log), ReadOptions.defaults())) {
            return new LiveOrder(
                            new EventExtractor(new TemplateMiner()::match),
                            MINUTES,
                            List.of(new WindowDetector("rule", scorer, 0.5)))
                    .alarms(files.records())
                    .get(0);
        }
    }
}
