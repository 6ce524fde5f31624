package io.squall.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.recording.Recording;
import io.squall.recording.Split;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DataDescriptionTest {

    @Test
    void rows_countRecordingsAndScoredWindowsBySplitAndSubset() {
        DataDescription data = new DataDescription();
        Recording faults = recording("faults-3", Split.TEST, "faults", true);
        data.add(faults, 1);
        data.add(faults, 0);
        data.add(faults, -1);
        data.add(recording("healthy-1", Split.TRAIN, "healthy", false), 0);
        data.add(recording("healthy-2", Split.TRAIN, "healthy", false));

        assertThat(data.rows())
                .containsExactly(
                        new DataRow("train", "healthy", 2, 0, 1, 0), new DataRow("test", "faults", 1, 1, 2, 1));
    }

    private static Recording recording(String id, Split split, String subset, boolean failed) {
        return new Recording(
                id,
                split,
                subset,
                Instant.parse("2026-11-24T00:00:00Z"),
                Instant.parse("2026-11-24T01:00:00Z"),
                ZoneOffset.UTC,
                failed,
                id,
                "logs");
    }
}
