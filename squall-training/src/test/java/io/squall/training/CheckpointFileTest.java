package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointFileTest {

    private static final Checkpoint STATE = new Checkpoint(
            "5eed",
            List.of(new EpochMetrics(1, 1e-4, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, -0.1, 12.5)),
            31,
            new float[] {1.5f, -2},
            new float[] {0.1f, Float.MIN_VALUE},
            new float[] {3, 4},
            new float[] {5, 6});

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("run.checkpoint");
    }

    @Test
    void read_whatWasWritten_isTheSame() {
        new CheckpointFile(file()).write(STATE);
        Checkpoint read = new CheckpointFile(file()).read().orElseThrow();
        assertThat(read.fingerprint()).isEqualTo("5eed");
        assertThat(read.curve()).isEqualTo(STATE.curve());
        assertThat(read.steps()).isEqualTo(31);
        assertThat(read.parameters()).containsExactly(STATE.parameters());
        assertThat(read.mean()).containsExactly(STATE.mean());
        assertThat(read.square()).containsExactly(STATE.square());
        assertThat(read.best()).containsExactly(STATE.best());
    }

    @Test
    void write_again_replacesAndLeavesNoTemporaryFile() throws IOException {
        CheckpointFile checkpoint = new CheckpointFile(file());
        checkpoint.write(STATE);
        checkpoint.write(
                new Checkpoint("other", STATE.curve(), 32, new float[1], new float[1], new float[1], new float[1]));
        assertThat(checkpoint.read().orElseThrow().steps()).isEqualTo(32);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void read_noFile_isEmpty() {
        assertThat(new CheckpointFile(file()).read()).isEmpty();
    }

    @Test
    void read_anyByteFlipped_isRefused() throws IOException {
        new CheckpointFile(file()).write(STATE);
        byte[] whole = Files.readAllBytes(file());
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x10;
            Files.write(file(), flipped);
            assertThatThrownBy(() -> new CheckpointFile(file()).read())
                    .as("byte %d", i)
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("run.checkpoint")
                    .hasMessageEndingWith("delete it to train from the start");
        }
    }

    @Test
    void read_cutAnywhere_isRefused() throws IOException {
        new CheckpointFile(file()).write(STATE);
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new CheckpointFile(file()).read())
                    .as("%d bytes", length)
                    .isInstanceOf(TrainingException.class);
        }
    }

    @Test
    void write_missingFolder_saysWhichFile() {
        assertThatThrownBy(() -> new CheckpointFile(folder.resolve("none/run.checkpoint")).write(STATE))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("run.checkpoint: checkpoint cannot be written");
    }
}
