package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.ingest.RawLanes;
import io.squall.log.Level;
import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that structured records become are read by {@code io.squall.log} with all that was told. */
class ReadByCoreTest {

    private static final String REQUEST = "req-6c7a1f6e-1c8e-4a5e-9d55-6f8a8d0c7c11";
    private static final String INSTANCE = "4ae1ec3e-8f0c-4c85-b8a4-4f0d3c1f1a10";

    @TempDir
    private Path folder;

    @Test
    void jsonLine_ofAllParts_isReadBack() throws IOException {
        RecordDraft draft = new RecordDraft(0);
        draft.time(1_795_478_918_609_123_456L);
        put(draft, "severity_text", "ERROR");
        put(draft, "logger", "nova.compute.manager");
        put(draft, "process.pid", "4242");
        put(draft, "request_id", REQUEST);
        put(draft, "project_id", "8f0c");
        put(draft, "extra.instance", "[instance: " + INSTANCE + "] ");
        put(draft, "message", "Failed \"é\" to\u0001spawn");
        put(draft, "exception.stacktrace", "Traceback (most recent call last):\n  File \"x.py\", line 1");
        LogRecord record = read(draft);
        assertThat(record.time()).isEqualTo(Instant.parse("2026-11-24T00:08:38.609123Z"));
        assertThat(record.level()).isEqualTo(Level.ERROR);
        assertThat(record.logger()).isEqualTo("nova.compute.manager");
        assertThat(record.pid()).isEqualTo(4242);
        assertThat(record.requestId()).hasToString(REQUEST);
        assertThat(record.project()).hasToString("8f0c");
        assertThat(record.instance()).hasToString(INSTANCE);
        assertThat(record.message()).hasToString("Failed \"é\" to\u0001spawn");
        assertThat(record.traceback().toString()).contains("File \"x.py\", line 1");
    }

    private LogRecord read(RecordDraft draft) throws IOException {
        LaneCollector lanes = new LaneCollector("test", 10, 1 << 20, new RawLanes());
        assertThat(draft.addTo(lanes)).isTrue();
        byte[] line = lanes.lanes().get(0).lines().get(0);
        Path file = folder.resolve("nova-compute.log");
        Files.write(file, line);
        try (LogFiles files = LogFiles.open(List.of(file), ReadOptions.defaults());
                RecordStream records = files.records()) {
            return Objects.requireNonNull(records.next());
        }
    }

    private static void put(RecordDraft draft, String name, String value) {
        draft.put(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
