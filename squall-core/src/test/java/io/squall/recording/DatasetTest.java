package io.squall.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {

    private static final String RECORDINGS_HEADER = "recording\tsplit\tsubset\tstart\tend\tzone\tfailed\tgroup\tpath";
    private static final String HEALTHY =
            row("A/healthy train healthy 2026-11-24T00:08:38.000Z 2026-11-24T00:28:30.000Z +00:00 0 A logs/healthy");
    private static final String FAULTS = row(
            "A/faults test faults 2026-11-24T01:28:30+01:00 2026-11-24T01:46:30+01:00 Europe/Rome 1 B faults.zip/logs");
    private static final String WINDOWS_HEADER = "recording\tentity\tstart\tend\tlabel";

    @TempDir
    Path folder;

    @BeforeEach
    void twoRecordings() throws IOException {
        recordings(HEALTHY, FAULTS);
    }

    @Test
    void recordings_areReadByColumnName() throws IOException {
        Files.writeString(folder.resolve("recordings.tsv"), """
                path	failed	note	group	zone	end	start	subset	split	recording
                logs	1	a note	g	Europe/Rome	2026-11-24T02:00:00Z	2026-11-24T01:00:00Z	night	holdout	A
                """);

        assertThat(Dataset.open(folder).recordings())
                .containsExactly(new Recording(
                        "A",
                        Split.HOLDOUT,
                        "night",
                        Instant.parse("2026-11-24T01:00:00Z"),
                        Instant.parse("2026-11-24T02:00:00Z"),
                        ZoneId.of("Europe/Rome"),
                        true,
                        "g",
                        "logs"));
    }

    @Test
    void recordings_timesWithOffset_areTheSameInstants() throws IOException {
        Recording faults = Dataset.open(folder).recordings(Split.TEST).get(0);

        assertThat(faults.start()).isEqualTo("2026-11-24T00:28:30Z");
        assertThat(faults.end()).isEqualTo("2026-11-24T00:46:30Z");
        assertThat(faults.zone()).isEqualTo(ZoneId.of("Europe/Rome"));
    }

    @Test
    void recordings_windowsLineEndsAndByteOrderMark_areAccepted() throws IOException {
        Files.writeString(
                folder.resolve("recordings.tsv"), "\uFEFF" + RECORDINGS_HEADER + "\r\n\r\n" + HEALTHY + "\r\n");

        assertThat(Dataset.open(folder).recordings())
                .extracting(Recording::path)
                .containsExactly("logs/healthy");
    }

    @Test
    void recordings_emptyZoneAndGroup_areUtcAndTheRecordingItself() throws IOException {
        recordings("A\ttrain\t\t2026-11-24T01:00:00Z\t2026-11-24T02:00:00Z\t\t0\t\tlogs");

        Recording recording = Dataset.open(folder).recordings().get(0);
        assertThat(recording.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(recording.group()).isEqualTo("A");
        assertThat(recording.subset()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-24T00:08:38.000Z | yesterday            | recordings.tsv:2: start is not a time: "yesterday"
            2026-11-24T00:08:38.000Z | 2026-11-24T00:08:38  | recordings.tsv:2: start is not a time: "2026-11-24T00:08:38"
            2026-11-24T00:28:30.000Z | 2026-11-24T00:08:38Z | recordings.tsv:2: end 2026-11-24T00:08:38Z is not after start
            train                    | learn                | recordings.tsv:2: unknown split "learn" (expected one of train, validation, test, holdout)
            +00:00                   | Rome                 | recordings.tsv:2: zone is not a time zone: "Rome"
            ~0~                      | ~no~                 | recordings.tsv:2: failed is "no" (expected 0 or 1)
            ~healthy                 | ''                   | recordings.tsv:2: 8 cells under a header of 9 columns
            A/healthy                | A/faults             | recordings.tsv:3: recording "A/faults" stands twice
            ~A~                      | ~B~                  | recordings.tsv:3: group "B" stands in test here and in train with recording "A/healthy"
            """)
    void open_wrongRecording_saysFileLineAndWhat(String good, String wrong, String message) throws IOException {
        recordings(HEALTHY.replace(tabs(good), tabs(wrong)), FAULTS);

        assertThatThrownBy(() -> Dataset.open(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(folder + "/" + message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recording", "split", "subset", "start", "end", "zone", "failed", "group", "path"})
    void open_missingColumn_isNamed(String column) throws IOException {
        Files.writeString(folder.resolve("recordings.tsv"), RECORDINGS_HEADER.replace(column, "x" + column) + "\n");

        assertThatThrownBy(() -> Dataset.open(folder))
                .hasMessageStartingWith("%s/recordings.tsv:1: no column \"%s\"".formatted(folder, column));
    }

    @Test
    void open_columnStandsTwice_isRefused() throws IOException {
        Files.writeString(folder.resolve("recordings.tsv"), RECORDINGS_HEADER + "\tsplit\n");

        assertThatThrownBy(() -> Dataset.open(folder)).hasMessageContaining(":1: column \"split\" stands twice");
    }

    @Test
    void open_notUtf8_namesTheLine() throws IOException {
        byte[] bytes = (RECORDINGS_HEADER + "\n" + HEALTHY.replace("A/healthy", "A/caf\u00e9") + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("recordings.tsv"), bytes);

        assertThatThrownBy(() -> Dataset.open(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("recordings.tsv:2: not UTF-8");
    }

    @Test
    void open_cutInsideACharacter_isRefused() throws IOException {
        byte[] bytes = (RECORDINGS_HEADER + "\n" + HEALTHY + "\u00e9").getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("recordings.tsv"), Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> Dataset.open(folder)).hasMessageContaining("recordings.tsv:2: not UTF-8");
    }

    @Test
    void open_noLines_isRefused() throws IOException {
        recordings();
        assertThatThrownBy(() -> Dataset.open(folder)).hasMessageContaining("recordings.tsv:2: no recordings");

        Files.writeString(folder.resolve("recordings.tsv"), "");
        assertThatThrownBy(() -> Dataset.open(folder)).hasMessageContaining("recordings.tsv:1: empty");
    }

    @Test
    void open_plainFolder_isRefused() throws IOException {
        Files.delete(folder.resolve("recordings.tsv"));

        assertThat(Dataset.isDataset(folder)).isFalse();
        assertThatThrownBy(() -> Dataset.open(folder))
                .hasMessage(folder + ": no recordings.tsv; name a folder that has one");
    }

    @Test
    void windowLabels_areReadInOrderAndByRecording() throws IOException {
        windows(
                row("A/faults cloud 2026-11-24T00:30:00Z 2026-11-24T00:35:00Z 1"),
                row("A/healthy cloud 2026-11-24T00:10:00Z 2026-11-24T00:12:30Z 0"),
                row("A/faults compute-01 2026-11-24T00:30:00Z 2026-11-24T00:35:00Z -1"));

        Dataset dataset = Dataset.open(folder);
        assertThat(dataset.windowLabels().orElseThrow())
                .extracting(WindowLabel::label)
                .containsExactly(1, 0, -1);
        assertThat(dataset.windowLabels(dataset.recordings().get(0)).orElseThrow())
                .containsExactly(new WindowLabel(
                        "A/healthy",
                        "cloud",
                        Instant.parse("2026-11-24T00:10:00Z"),
                        Instant.parse("2026-11-24T00:12:30Z"),
                        0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            B        2026-11-24T00:30:00Z 2026-11-24T00:35:00Z 1   | window of the unknown recording "B"
            A/faults 2026-11-24T00:35:00Z 2026-11-24T00:30:00Z 1   | end 2026-11-24T00:30:00Z is not after start 2026-11-24T00:35:00Z
            A/faults 2026-11-24T00:35:00Z 2026-11-24T00:35:00Z 1   | end 2026-11-24T00:35:00Z is not after start 2026-11-24T00:35:00Z
            A/faults 2026-11-24T00:30:00Z 2026-11-24T00:35:00Z 2   | label is "2" (expected 1 anomalous, 0 normal, -1 do not score)
            A/faults 2026-11-24T00:30:00Z half_past_midnight   1   | end is not a time: "half_past_midnight"
            A/faults 2026-11-24T00:25:00Z 2026-11-24T00:30:00Z 0   | same window as line 2
            """)
    void open_wrongWindow_saysFileLineAndWhat(String window, String message) throws IOException {
        windows(
                row("A/faults cloud 2026-11-24T00:25:00Z 2026-11-24T00:30:00Z 1"),
                row(window.strip().replaceFirst(" +", " cloud ")));

        assertThatThrownBy(() -> Dataset.open(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(folder + "/window-labels.tsv:3: " + message);
    }

    @Test
    void faults_areReadWithTheirFurtherFields() throws IOException {
        faults("""
                {"recording": "A/faults", "id": "F08", "start": "2026-11-24T00:30:17Z", "end": "2026-11-24T00:32:07Z", \
                "kind": "compute_kill9", "host": "compute-03", "service": null, "severity": "major", "injections": 2}

                """);

        assertThat(Dataset.open(folder).faults())
                .containsExactly(new FaultLabel(
                        "A/faults",
                        Instant.parse("2026-11-24T00:30:17Z"),
                        Instant.parse("2026-11-24T00:32:07Z"),
                        "compute_kill9",
                        Optional.of("compute-03"),
                        Optional.empty(),
                        "major",
                        Map.of("id", "F08", "injections", "2")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "A/faults" | "B"                  | fault in the unknown recording "B"
            00:32:07Z  | 00:29:07Z            | end 2026-11-24T00:29:07Z is before start 2026-11-24T00:30:17Z
            00:32:07Z  | 00:32:07             | "end" is not a time: "2026-11-24T00:32:07"
            "kind"     | "kinds"              | no "kind"; every fault needs one
            "rabbit"   | null                 | no "kind"; every fault needs one
            null       | ["compute-01"]       | "host" is ["compute-01"] (expected a text in quotes)
            }          | ''                   | not JSON:
            }          | } }                  | not JSON:
            """)
    void open_wrongFault_saysFileLineAndWhat(String good, String wrong, String message) throws IOException {
        String fault = "{\"recording\": \"A/faults\", \"start\": \"2026-11-24T00:30:17Z\","
                + " \"end\": \"2026-11-24T00:32:07Z\", \"kind\": \"rabbit\", \"host\": null}";
        faults(fault + "\n" + fault.replace(good, wrong));

        assertThatThrownBy(() -> Dataset.open(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(folder + "/labels.jsonl:2: " + message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void open_faultIsNoObject_isRefused() throws IOException {
        faults("[1, 2]");

        assertThatThrownBy(() -> Dataset.open(folder)).hasMessageContaining("labels.jsonl:1: not a JSON object");
    }

    @Test
    void subset_keepsItsRecordingsAndTheirLabels() throws IOException {
        windows(
                row("A/faults cloud 2026-11-24T00:30:00Z 2026-11-24T00:35:00Z 1"),
                row("A/healthy cloud 2026-11-24T00:10:00Z 2026-11-24T00:15:00Z 0"));

        Dataset healthy = Dataset.open(folder).subset("healthy");
        assertThat(healthy.recordings()).extracting(Recording::id).containsExactly("A/healthy");
        assertThat(healthy.windowLabels().orElseThrow())
                .extracting(WindowLabel::recording)
                .containsExactly("A/healthy");
    }

    @Test
    void subset_unknown_namesTheKnownOnes() throws IOException {
        Dataset dataset = Dataset.open(folder);

        assertThatThrownBy(() -> dataset.subset("round_1"))
                .hasMessage(folder + "/recordings.tsv: no subset \"round_1\" (expected one of faults, healthy)");
    }

    @Test
    void source_folderOrInsideAnArchive_isGiven() throws IOException {
        Files.createDirectories(folder.resolve("logs/healthy"));
        Files.write(folder.resolve("faults.zip"), new byte[] {'P', 'K'});

        Dataset dataset = Dataset.open(folder);
        assertThat(dataset.source(dataset.recordings().get(0))).isEqualTo(folder.resolve("logs/healthy"));
        assertThat(dataset.source(dataset.recordings().get(1))).isEqualTo(folder.resolve("faults.zip/logs"));
    }

    @Test
    void source_nothingThere_isRefused() throws IOException {
        Dataset dataset = Dataset.open(folder);

        assertThatThrownBy(() -> dataset.source(dataset.recordings().get(1)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("recording \"A/faults\" has the path \"faults.zip/logs\"");
    }

    @Test
    void plainFolder_isCutByTimeInto60And20And20() throws IOException {
        Dataset dataset = Dataset.ofPlainFolder(
                folder,
                Instant.parse("2026-11-24T00:00:00Z"),
                Instant.parse("2026-11-24T09:59:59.999999Z"),
                ZoneOffset.UTC);

        assertThat(dataset.recordings())
                .extracting(Recording::split)
                .containsExactly(Split.TRAIN, Split.VALIDATION, Split.TEST);
        assertThat(dataset.recordings())
                .extracting(recording -> recording.end().toString())
                .containsExactly("2026-11-24T06:00:00Z", "2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z");
        assertThat(dataset.recordings()).noneMatch(Recording::failed);
        assertThat(dataset.source(dataset.recordings().get(2))).isEqualTo(folder);
    }

    @Test
    void wholeFolder_isOneRecordingWithItsLastRecordInIt() throws IOException {
        Instant instant = Instant.parse("2026-11-24T00:00:00Z");

        Dataset dataset = Dataset.ofWholeFolder(folder, instant, instant, ZoneOffset.UTC);

        assertThat(dataset.recordings(Split.TRAIN)).singleElement().satisfies(whole -> {
            assertThat(whole.start()).isEqualTo(instant);
            assertThat(whole.end()).isAfter(instant);
            assertThat(whole.failed()).isFalse();
            assertThat(dataset.source(whole)).isEqualTo(folder);
        });
        assertThat(dataset.recordings()).hasSize(1);
    }

    @Test
    void plainFolder_allAtOneInstant_isRefused() {
        Instant instant = Instant.parse("2026-11-24T00:00:00Z");

        assertThatThrownBy(() -> Dataset.ofPlainFolder(folder, instant, instant, ZoneOffset.UTC))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("give logs of a longer time");
    }

    private void recordings(String... rows) throws IOException {
        write("recordings.tsv", RECORDINGS_HEADER, rows);
    }

    private void windows(String... rows) throws IOException {
        write("window-labels.tsv", WINDOWS_HEADER, rows);
    }

    private void write(String file, String header, String... rows) throws IOException {
        Files.writeString(folder.resolve(file), header + "\n" + String.join("\n", rows) + "\n");
    }

    private void faults(String lines) throws IOException {
        Files.writeString(folder.resolve("labels.jsonl"), lines);
    }

    private static String row(String cells) {
        return cells.strip().replaceAll(" +", "\t");
    }

    private static String tabs(String text) {
        return text.replace('~', '\t');
    }
}
