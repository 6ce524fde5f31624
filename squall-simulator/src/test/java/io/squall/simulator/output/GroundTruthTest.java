package io.squall.simulator.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.recording.Dataset;
import io.squall.recording.FaultLabel;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.simulator.Configs;
import io.squall.simulator.Simulation;
import io.squall.simulator.SimulationConfig;
import io.squall.simulator.Strike;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundTruthTest {

    @TempDir
    Path folder;

    @Test
    void mixed_becomesADatasetWithHealthyAndFaultyRecordings() throws Exception {
        SimulationConfig config = Configs.of("mixed", 300, 1);
        List<Strike> strikes = new Simulation(config).strikes();

        Dataset dataset = write(config, strikes);

        assertThat(dataset.recordings())
                .extracting(Recording::id)
                .containsExactly(
                        "healthy-train", "healthy-validation", "faults-train", "faults-validation", "faults-test");
        assertThat(dataset.recordings(Split.TRAIN))
                .extracting(Recording::failed)
                .containsExactly(false, true);
        assertThat(dataset.recordings().get(0).start()).isEqualTo(config.start());
        assertThat(dataset.recordings().get(4).end()).isEqualTo(config.end());
        for (int i = 1; i < 5; i++) {
            assertThat(dataset.recordings().get(i).start())
                    .isEqualTo(dataset.recordings().get(i - 1).end());
        }
        assertThat(dataset.faults()).hasSameSizeAs(strikes);
        for (FaultLabel fault : dataset.faults()) {
            Recording recording = dataset.recordings().stream()
                    .filter(each -> each.id().equals(fault.recording()))
                    .findFirst()
                    .orElseThrow();
            assertThat(fault.start()).isBetween(recording.start(), recording.end());
            assertThat(fault.end()).isBetween(fault.start(), recording.end());
            assertThat(recording.failed()).isTrue();
        }
    }

    @Test
    void cuts_neverGoThroughAFault() {
        for (long seed = 0; seed < 40; seed++) {
            SimulationConfig config = Configs.of("mixed", 200, seed);
            List<Strike> strikes = new Simulation(config).strikes();
            try {
                Path own = Files.createDirectories(folder.resolve(Long.toString(seed)));
                new GroundTruth(config, strikes).write(own);
                Files.createDirectories(own.resolve(GroundTruth.LOGS));
                for (Recording recording : Dataset.open(own).recordings()) {
                    Instant cut = recording.start();
                    assertThat(strikes)
                            .noneMatch(strike ->
                                    strike.start().isBefore(cut) && strike.end().isAfter(cut));
                }
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void normal_isHealthyThroughout() throws Exception {
        SimulationConfig config = Configs.of("normal", 60, 1);

        Dataset dataset = write(config, List.of());

        assertThat(dataset.recordings())
                .extracting(Recording::failed)
                .containsOnly(false)
                .hasSize(3);
        assertThat(dataset.faults()).isEmpty();
    }

    @Test
    void aShortTime_isOneRecording() throws Exception {
        assertThat(write(Configs.of("normal", 5, 1), List.of()).recordings())
                .extracting(Recording::id)
                .containsExactly("healthy-train");
    }

    private Dataset write(SimulationConfig config, List<Strike> strikes) throws Exception {
        new GroundTruth(config, strikes).write(folder);
        Files.createDirectories(folder.resolve(GroundTruth.LOGS));
        return Dataset.open(folder);
    }
}
