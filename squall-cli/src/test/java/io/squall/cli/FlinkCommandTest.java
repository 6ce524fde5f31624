package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkCommandTest {

    private static final String CLASS_PATH = "squall.flink.classpath";

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(CLASS_PATH);
    }

    @Test
    void print_ofADistribution_givesTheLineOfFlinkRun() throws Exception {
        Path libraries = Files.createDirectories(folder.resolve("flink"));
        Files.createFile(libraries.resolve("flink-core-2.3.0.jar"));
        Path jar = Files.createFile(libraries.resolve("squall-flink-0.1.0.jar"));
        System.setProperty(CLASS_PATH, libraries + "/*");
        Path config = Files.writeString(folder.resolve("flink.yaml"), "");

        CommandRun run = CommandRun.of("flink", "--print", "--config", config);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> !line.startsWith("#")))
                .containsExactly("flink run -d -c io.squall.flink.SquallJob " + jar + " --config " + config);
    }

    @Test
    void flink_inABuildWithoutItsLibraries_saysSoInOneLine() {
        CommandRun run = CommandRun.of("flink", "--print");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(run.err()).contains("Flink's libraries are missing");
    }

    @Test
    void flink_withAConfigurationThatIsNotThere_saysSoInOneLine() {
        CommandRun run = CommandRun.of("flink", "--config", folder.resolve("none.yaml"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("none.yaml: no such file");
    }
}
