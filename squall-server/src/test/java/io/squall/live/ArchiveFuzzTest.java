package io.squall.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.squall.log.LogFiles;
import io.squall.log.LogInputException;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whatever bytes a file has that is read as an archive or a compressed log, it is read as far as it goes, and every line of it is
 * accounted for. How to go on from the inputs that are kept is told in {@code HttpFuzzTest}.
 */
class ArchiveFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void file(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("squall-fuzz-", ".bin");
        try {
            Files.write(file, bytes);
            read(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void read(Path file) throws IOException {
        try (LogFiles logs = LogFiles.open(List.of(file), ReadOptions.defaults())) {
            RecordStream records = logs.records();
            while (records.next() != null) {
                // Only the counts are of interest.
            }
            assertThat(logs.report().lines().isBalanced()).isTrue();
        } catch (LogInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
    }
}
