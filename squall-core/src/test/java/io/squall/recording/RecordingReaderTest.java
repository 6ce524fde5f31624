package io.squall.recording;

import static io.squall.recording.RecordingFolder.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {

    @TempDir
    Path folder;

    @Test
    void open_recordsAtBothEnds_theFirstInstantIsInAndTheLastIsOut() throws IOException {
        Dataset dataset = new RecordingFolder(folder)
                .recording("morning", "00:10:00", "00:20:00", "UTC", "logs")
                .log(
                        "logs/nova-compute.log",
                        line("00:09:59.999", "VM Paused (Lifecycle Event)"),
                        line("00:10:00.000", "VM Resumed (Lifecycle Event)"),
                        line("00:19:59.999", "VM Stopped (Lifecycle Event)"),
                        line("00:20:00.000", "VM Started (Lifecycle Event)"))
                .dataset();

        assertThat(messages(dataset)).containsExactly("VM Resumed (Lifecycle Event)", "VM Stopped (Lifecycle Event)");
    }

    @Test
    void open_withAChange_givesTheChangedRecordsOfThatRecording() throws IOException {
        Dataset dataset = new RecordingFolder(folder)
                .recording("morning", "00:10:00", "00:20:00", "UTC", "logs")
                .log(
                        "logs/nova-compute.log",
                        line("00:09:59.999", "VM Paused (Lifecycle Event)"),
                        line("00:10:00.000", "VM Resumed (Lifecycle Event)"),
                        line("00:19:59.999", "VM Stopped (Lifecycle Event)"))
                .dataset();
        List<String> changed = new ArrayList<>();
        RecordChange dropFirst = (recording, records) -> {
            changed.add(recording.id());
            return withoutFirst(records);
        };

        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults(), dropFirst)) {
            assertThat(records(reader, dataset.recordings().get(0)))
                    .singleElement()
                    .satisfies(record -> assertThat(record.message()).hasToString("VM Stopped (Lifecycle Event)"));
        }
        assertThat(changed).containsExactly("morning");
    }

    private static RecordStream withoutFirst(RecordStream records) {
        return new RecordStream() {
            private boolean begun;

            @Override
            public @Nullable LogRecord next() throws IOException {
                if (!begun) {
                    begun = true;
                    records.next();
                }
                return records.next();
            }

            @Override
            public void close() throws IOException {
                records.close();
            }
        };
    }

    @Test
    void open_zoneOfTheRecording_replacesThatOfTheOptions() throws IOException {
        Dataset dataset = new RecordingFolder(folder)
                .recording("rome", "00:10:00", "00:20:00", "Europe/Rome", "logs")
                .log(
                        "logs/nova-compute.log",
                        line("00:15:00.000", "VM Paused (Lifecycle Event)"),
                        line("01:15:00.000", "VM Resumed (Lifecycle Event)"))
                .dataset();
        ReadOptions options = ReadOptions.defaults().withZone(ZoneId.of("America/Lima"));

        try (RecordingReader reader = new RecordingReader(dataset, options)) {
            List<LogRecord> records = records(reader, dataset.recordings().get(0));

            assertThat(records).extracting(LogRecord::time).containsExactly(Instant.parse("2026-11-24T00:15:00Z"));
            assertThat(records.get(0).message()).hasToString("VM Resumed (Lifecycle Event)");
        }
    }

    @Test
    void open_recordingsOfOneArchive_readTheirOwnFolders() throws IOException {
        Dataset dataset = new RecordingFolder(folder)
                .recording("first", "00:10:00", "00:20:00", "UTC", "rounds.zip/round_1")
                .recording("second", "00:10:00", "00:20:00", "UTC", "rounds.zip/round_2")
                .archive(
                        "rounds.zip",
                        List.of("round_1/nova-compute.log", "round_2/nova-compute.log", "round_2/nova-api.log"),
                        line("00:12:00.000", "VM Resumed (Lifecycle Event)"))
                .dataset();

        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            assertThat(records(reader, dataset.recordings().get(0)))
                    .extracting(LogRecord::file)
                    .singleElement()
                    .asString()
                    .endsWith("rounds.zip/round_1/nova-compute.log");
            assertThat(records(reader, dataset.recordings().get(1))).hasSize(2);
        }
    }

    @Test
    void open_archiveGoneAfterTheFirstReading_isStillRead() throws IOException {
        Dataset dataset = new RecordingFolder(folder)
                .recording("first", "00:10:00", "00:20:00", "UTC", "rounds.tar.gz.zip/round_1")
                .archive(
                        "rounds.tar.gz.zip",
                        List.of("round_1/nova-compute.log"),
                        line("00:12:00.000", "VM Resumed (Lifecycle Event)"))
                .dataset();

        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            Recording recording = dataset.recordings().get(0);
            List<LogRecord> first = records(reader, recording);

            assertThat(records(reader, recording)).isEqualTo(first).hasSize(1);
        }
    }

    @Test
    void report_logsReadOverAndOver_countOnce() throws IOException {
        Dataset dataset = new RecordingFolder(folder)
                .recording("first half", "00:10:00", "00:15:00", "UTC", "logs")
                .recording("second half", "00:15:00", "00:20:00", "UTC", "logs")
                .recording("other", "00:10:00", "00:20:00", "UTC", "more")
                .log(
                        "logs/nova-compute.log",
                        line("00:12:00.000", "VM Paused (Lifecycle Event)"),
                        line("00:17:00.000", "VM Resumed (Lifecycle Event)"))
                .log("logs/nova-api.log", line("00:12:00.000", "VM Paused (Lifecycle Event)"))
                .log("more/nova-compute.log", line("00:12:00.000", "VM Paused (Lifecycle Event)"))
                .dataset();

        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            for (int pass = 0; pass < 3; pass++) {
                for (Recording recording : dataset.recordings()) {
                    records(reader, recording);
                }
            }

            assertThat(reader.report().files()).isEqualTo(3);
            assertThat(reader.report().lines().received()).isEqualTo(4);
            assertThat(reader.report().problems()).isEmpty();
        }
    }

    @Test
    void report_unreadableFile_isToldOnce() throws IOException {
        Dataset dataset = new RecordingFolder(folder)
                .recording("morning", "00:10:00", "00:20:00", "UTC", "logs")
                .log("logs/nova-compute.log", line("00:12:00.000", "VM Paused (Lifecycle Event)"))
                .dataset();
        Files.write(folder.resolve("logs/nova-api.log.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});

        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            Recording recording = dataset.recordings().get(0);
            records(reader, recording);
            records(reader, recording);

            assertThat(reader.report().problems()).singleElement().asString().contains("nova-api.log.gz");
        }
    }

    @Test
    void open_pathThatLeadsNowhere_namesTheRecording() throws IOException {
        Dataset dataset = new RecordingFolder(folder)
                .recording("morning", "00:10:00", "00:20:00", "UTC", "gone")
                .dataset();

        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            assertThatThrownBy(() -> reader.open(dataset.recordings().get(0)))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("recording \"morning\" has the path \"gone\"");
        }
    }

    private static List<String> messages(Dataset dataset) throws IOException {
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            return records(reader, dataset.recordings().get(0)).stream()
                    .map(record -> record.message().toString())
                    .toList();
        }
    }

    private static List<LogRecord> records(RecordingReader reader, Recording recording) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        try (RecordStream stream = reader.open(recording)) {
            for (LogRecord record = stream.next(); record != null; record = stream.next()) {
                records.add(record);
            }
        }
        return records;
    }
}
