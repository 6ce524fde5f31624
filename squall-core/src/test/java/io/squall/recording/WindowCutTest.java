package io.squall.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of another length, labelled by what the client saw. */
class WindowCutTest {

    @TempDir
    Path folder;

    @Test
    void windows_lieOnTheClockGrid_clippedToTheRecording() {
        assertThat(cut("5m", recording("08:01:00", "08:11:30", false), Optional.empty()))
                .containsExactly("08:01-08:05 0", "08:05-08:10 0", "08:10-08:11 0");
    }

    @Test
    void whatIsLeftOfLessThanAFifth_isNoWindow() {
        assertThat(cut("5m", recording("08:04:01", "08:10:59", false), Optional.empty()))
                .containsExactly("08:05-08:10 0");
    }

    @Test
    void failingStretch_isAnomalous_before_isNormal_andAfter_isNotScored() {
        assertThat(cut("1m", recording("08:00:00", "08:05:00", true), failing("08:01:30", "08:02:20", "08:02:40")))
                .containsExactly("08:00-08:01 0", "08:01-08:02 1", "08:02-08:03 1", "08:03-08:04 -1", "08:04-08:05 -1");
    }

    @Test
    void stretchThatGrazesAWindow_isNotScored_unlessTheClientSawItThere() {
        assertThat(cut("1m", recording("08:00:00", "08:03:00", true), failing("08:00:55", "08:01:30", "08:02:04")))
                .containsExactly("08:00-08:01 -1", "08:01-08:02 1", "08:02-08:03 1");
    }

    @Test
    void recordingThatFailed_ofWhichNothingIsKnown_isNotScored() {
        assertThat(cut("5m", recording("08:00:00", "08:05:00", true), Optional.empty()))
                .containsExactly("08:00-08:05 -1");
    }

    @Test
    void dataset_takesOtherWindows_whereItKnowsWhatFailed() throws IOException {
        Files.writeString(folder.resolve("recordings.tsv"), """
                recording\tsplit\tsubset\tstart\tend\tzone\tfailed\tgroup\tpath
                a\ttest\t\t2026-11-24T08:00:00Z\t2026-11-24T08:02:00Z\tUTC\t1\tg\tlogs
                """);
        Files.writeString(folder.resolve("window-labels.tsv"), """
                recording\tentity\tstart\tend\tlabel
                a\tcloud\t2026-11-24T08:00:00Z\t2026-11-24T08:02:00Z\t1
                """);
        assertThatThrownBy(() -> Dataset.open(folder).withWindowsOf(Duration.ofMinutes(1)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("no labels.tsv tells what clients saw fail");
        Files.writeString(folder.resolve("labels.tsv"), """
                recording\tfailing_request_ids\tinjection_first\tfirst_failure_time\tlast_failure_time
                a\t\t2026-11-24 08:01:10\t2026-11-24 08:01:20\t2026-11-24 08:01:30
                """);

        assertThat(Dataset.open(folder)
                        .withWindowsOf(Duration.ofMinutes(1))
                        .windowLabels()
                        .orElseThrow())
                .extracting(WindowLabel::label)
                .containsExactly(0, 1);
    }

    private static List<String> cut(String length, Recording recording, Optional<FailingRequests> failing) {
        return new WindowCut(Duration.parse("PT" + length))
                .of(recording, failing).stream()
                        .map(window -> window.start().toString().substring(11, 16) + "-"
                                + window.end().toString().substring(11, 16) + " " + window.label())
                        .toList();
    }

    private static Optional<FailingRequests> failing(String start, String firstSeen, String lastSeen) {
        return Optional.of(new FailingRequests(
                Set.of(),
                at(start),
                at(lastSeen).plus(FailingRequests.AFTERMATH),
                Optional.of(at(start)),
                Optional.of(at(firstSeen))));
    }

    private static Recording recording(String start, String end, boolean failed) {
        return new Recording("r", Split.TEST, "", at(start), at(end), ZoneOffset.UTC, failed, "g", "logs");
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + "Z");
    }
}
