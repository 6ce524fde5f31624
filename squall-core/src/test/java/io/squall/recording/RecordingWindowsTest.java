package io.squall.recording;

import static io.squall.recording.RecordingFolder.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.ReadOptions;
import io.squall.template.TemplateMiner;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingWindowsTest {

    private static final String[] EVERY_TWO_MINUTES = {
        line("00:02:00.000", "VM Started (Lifecycle Event)"),
        line("00:04:00.000", "VM Paused (Lifecycle Event)"),
        line("00:06:00.000", "VM Resumed (Lifecycle Event)"),
        line("00:08:00.000", "VM Stopped (Lifecycle Event)"),
        line("00:10:00.000", "Deleting instance files /var/lib/nova/instances/7c1f")
    };

    @TempDir
    Path folder;

    @Test
    void listedWindows_areCutExactlyAndInTheirOrder() throws IOException {
        Dataset dataset = morning("00:00:00", "01:00:00")
                .window("morning", "cloud", "00:06:00", "00:08:00", 1)
                .window("morning", "cloud", "00:02:00", "00:06:00.001", 0)
                .dataset();

        List<LabelledWindow> windows = cut(dataset);

        assertThat(windows)
                .extracting(window -> start(window), LabelledWindow::label, window -> times(window))
                .containsExactly(
                        tuple("00:06:00Z", 1, List.of("00:06:00Z")),
                        tuple("00:02:00Z", 0, List.of("00:02:00Z", "00:04:00Z", "00:06:00Z")));
    }

    @Test
    void listedWindow_withoutEvents_isThereAndEmpty() throws IOException {
        Dataset dataset = morning("00:00:00", "01:00:00")
                .window("morning", "cloud", "00:30:00", "00:35:00", 1)
                .dataset();

        assertThat(cut(dataset)).singleElement().satisfies(window -> {
            assertThat(window.window().events()).isEmpty();
            assertThat(window.label()).isEqualTo(WindowLabel.ANOMALOUS);
        });
    }

    @Test
    void listedWindow_notToBeScored_isGivenWithThatLabel() throws IOException {
        Dataset dataset = morning("00:00:00", "01:00:00")
                .window("morning", "cloud", "00:02:00", "00:06:00", -1)
                .dataset();

        assertThat(cut(dataset)).extracting(LabelledWindow::label).containsExactly(WindowLabel.UNSCORED);
    }

    @Test
    void listedWindow_overTheRecordingsEnd_holdsOnlyWhatLiesInside() throws IOException {
        Dataset dataset = morning("00:00:00", "00:05:00")
                .window("morning", "cloud", "00:02:00", "00:10:00", 0)
                .dataset();

        assertThat(cut(dataset)).extracting(window -> times(window)).containsExactly(List.of("00:02:00Z", "00:04:00Z"));
    }

    @Test
    void recordingWithoutAListedWindow_whereOthersHaveSome_hasNone() throws IOException {
        Dataset dataset = morning("00:00:00", "01:00:00")
                .recording("other", "00:00:00", "01:00:00", "UTC", "logs")
                .window("other", "cloud", "00:02:00", "00:06:00", 1)
                .dataset();

        assertThat(cut(dataset)).isEmpty();
    }

    @Test
    void clockGrid_windowThatOverlapsAFault_isAnomalous() throws IOException {
        Dataset dataset = morning("00:00:00", "01:00:00")
                .fault("morning", "00:07:00", "00:10:00")
                .dataset();

        assertThat(cut(dataset))
                .extracting(window -> start(window), LabelledWindow::label, window -> times(window))
                .containsExactly(
                        tuple("00:00:00Z", 0, List.of("00:02:00Z", "00:04:00Z")),
                        tuple("00:05:00Z", 1, List.of("00:06:00Z", "00:08:00Z")),
                        tuple("00:10:00Z", 0, List.of("00:10:00Z")));
    }

    @Test
    void clockGrid_recordingThatBeginsAndEndsInsideAWindow_fillsTheWindowsInPart() throws IOException {
        Dataset dataset = morning("00:03:00", "00:07:00").dataset();

        assertThat(cut(dataset))
                .extracting(window -> start(window), window -> times(window))
                .containsExactly(tuple("00:00:00Z", List.of("00:04:00Z")), tuple("00:05:00Z", List.of("00:06:00Z")));
    }

    @Test
    void clockGrid_shorterStep_givesOverlappingWindows() throws IOException {
        Dataset dataset = morning("00:00:00", "00:05:00").dataset();

        List<LabelledWindow> windows = cut(dataset, WindowConfig.defaults().withStep(Duration.ofMinutes(1)));

        assertThat(windows)
                .filteredOn(window -> times(window).contains("00:04:00Z"))
                .hasSize(5);
    }

    @Test
    void clockGrid_withoutFaults_hasTheRecordingsOwnLabel() throws IOException {
        assertThat(cut(morning("00:00:00", "01:00:00").dataset()))
                .extracting(LabelledWindow::label)
                .containsOnly(WindowLabel.NORMAL)
                .hasSize(3);
    }

    @Test
    void clockGrid_recordingWithoutRecords_hasNoWindows() throws IOException {
        assertThat(cut(morning("02:00:00", "03:00:00").dataset())).isEmpty();
    }

    private RecordingFolder morning(String start, String end) throws IOException {
        return new RecordingFolder(folder)
                .recording("morning", start, end, "UTC", "logs")
                .log("logs/nova-compute.log", EVERY_TWO_MINUTES);
    }

    private static List<LabelledWindow> cut(Dataset dataset) throws IOException {
        return cut(dataset, WindowConfig.defaults());
    }

    /** The windows of the first recording. */
    private static List<LabelledWindow> cut(Dataset dataset, WindowConfig grid) throws IOException {
        Recording recording = dataset.recordings().get(0);
        List<LabelledWindow> windows = new ArrayList<>();
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            new RecordingWindows(dataset)
                    .cut(
                            recording,
                            reader.open(recording),
                            new EventExtractor(new TemplateMiner()::match),
                            grid,
                            windows::add);
        }
        return windows;
    }

    private static String start(LabelledWindow window) {
        return timeOfDay(Instant.EPOCH.plus(window.window().startMicros(), ChronoUnit.MICROS));
    }

    private static List<String> times(LabelledWindow window) {
        return window.window().events().stream()
                .map(Event::time)
                .map(RecordingWindowsTest::timeOfDay)
                .toList();
    }

    private static String timeOfDay(Instant instant) {
        return instant.toString().substring("2026-11-24T".length());
    }
}
