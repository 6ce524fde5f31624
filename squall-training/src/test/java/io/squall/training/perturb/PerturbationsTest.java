package io.squall.training.perturb;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.training.perturb.Perturbations.Step;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PerturbationsTest {

    private static final List<LogRecord> MANY = Records.many(500, 300_000);

    @Test
    void over_aRecording_dependsOnItAndTheSeedAlone() throws IOException {
        Perturbations perturbations = new Perturbations(List.of(new Step(PerturbationKind.LINES_LOST, 0.5)), 4);
        List<LogRecord> first = read(perturbations, "A");
        List<LogRecord> other = read(perturbations, "B");

        assertThat(read(perturbations, "A")).isEqualTo(first).isNotEqualTo(other);
        assertThat(read(new Perturbations(List.of(new Step(PerturbationKind.LINES_LOST, 0.5)), 5), "A"))
                .isNotEqualTo(first);
    }

    @Test
    void over_severalSteps_doesOneAfterTheOther() throws IOException {
        Perturbations perturbations = new Perturbations(
                List.of(new Step(PerturbationKind.LINES_DOUBLED, 1), new Step(PerturbationKind.HOSTS_RENAMED, 1)), 0);

        List<LogRecord> records = read(perturbations, "A");

        assertThat(records).hasSize(1000).noneMatch(record -> record.host().equals("compute-01"));
        assertThat(perturbations).hasToString("lines-doubled=1,hosts-renamed (seed 0)");
    }

    @Test
    void toString_namesEachStepAndTheSeed() {
        assertThat(new Perturbations(
                        List.of(
                                new Step(PerturbationKind.REWORDED, 0.05),
                                new Step(PerturbationKind.DEBUG_ON, PerturbationKind.DEBUG_ON.defaultStrength())),
                        7))
                .hasToString("reworded=0.05,debug-on=3 (seed 7)");
    }

    private static List<LogRecord> read(Perturbations perturbations, String id) throws IOException {
        Recording recording = new Recording(
                id,
                Split.TEST,
                "",
                Instant.parse("2026-11-24T00:00:00Z"),
                Instant.parse("2026-11-24T01:00:00Z"),
                ZoneOffset.UTC,
                false,
                id,
                "logs");
        List<LogRecord> all = new ArrayList<>();
        try (RecordStream stream = perturbations.over(recording, stream(MANY.iterator()))) {
            for (LogRecord record = stream.next(); record != null; record = stream.next()) {
                all.add(record);
            }
        }
        return all;
    }

    private static RecordStream stream(Iterator<LogRecord> records) {
        return new RecordStream() {
            @Override
            public @Nullable LogRecord next() {
                return records.hasNext() ? records.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
