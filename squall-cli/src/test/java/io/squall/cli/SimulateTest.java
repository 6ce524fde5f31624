package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.recording.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code squall simulate}, alone and with what reads it. */
class SimulateTest {

    @TempDir
    Path folder;

    @Test
    void simulated_thenDetected_theFaultIsFoundAndTheHealthyTimeIsQuiet() throws IOException {
        Path cloud = folder.resolve("cloud");
        CommandRun simulated = CommandRun.of(
                "simulate", "--out", cloud, "--scenario", "rabbitmq_down", "--minutes", 40, "--hosts", 3, "--seed", 5);
        assertThat(simulated.err()).contains("lines of 26 files").doesNotContain("Exception");
        assertThat(simulated.exitCode()).isZero();
        Dataset truth = Dataset.open(cloud);
        assertThat(truth.faults()).isNotEmpty();

        CommandRun detected = CommandRun.of("detect", "--exit-code", cloud.resolve("logs"));

        assertThat(detected.exitCode()).isEqualTo(ExitCode.ANOMALIES);
        String minute = truth.faults().get(0).start().plusSeconds(60).toString().substring(11, 15);
        assertThat(detected.out().lines().filter(line -> line.contains("score")))
                .as("a window of " + minute)
                .allMatch(line -> !line.startsWith("2026-01-12 08:00") && !line.startsWith("2026-01-12 08:05"))
                .isNotEmpty();
        assertThat(detected.err()).doesNotContain("rejected");
    }

    @Test
    void sameSeed_givesTheSameFiles() throws IOException {
        for (String name : List.of("one", "two")) {
            CommandRun.of("simulate", "--out", folder.resolve(name), "--minutes", 6, "--seed", 9, "--hosts", 2);
        }
        for (String file : List.of("recordings.tsv", "labels.jsonl", "logs/controller/nova-api.log")) {
            assertThat(folder.resolve("one").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(file));
        }
    }

    @Test
    void list_showsEveryScenario() {
        assertThat(CommandRun.of("simulate", "--list").out())
                .contains("vm_lifecycle", "system_warnings", "mixed", "stuck_migration");
    }

    @Test
    void compare_showsATableOfServices() {
        CommandRun run = CommandRun.of(
                "simulate", "--compare", Path.of("../examples/openstack-lab"), "--scenario", "normal", "--minutes", 10);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("| nova-api |", "| neutron-server |", "| all |");
    }

    @Test
    void wrongUsage_isOneLine() throws IOException {
        refused(CommandRun.of("simulate"), "--out");
        refused(CommandRun.of("simulate", "--out", folder.resolve("x"), "--kafka", "a:1"), "mutually exclusive");
        refused(out("--scenario", "norml"), "no scenario \"norml\"");
        refused(out("--minutes", "0"), "--minutes: 0 is under 1");
        refused(out("--hosts", "0"), "--hosts 0 is not 1 to 10000");
        refused(out("--load", "-1"), "--load -1.0");
        refused(out("--start", "yesterday"), "--start: \"yesterday\" is no time");
        refused(out("--rate", "5", "--real-time"), "--rate");
        refused(CommandRun.of("simulate", "--kafka", "a:1"), "--topic");
        refused(CommandRun.of("simulate", "--server", "nowhere"), "\"nowhere\" is no address");
        Files.writeString(folder.resolve("used"), "");
        refused(CommandRun.of("simulate", "--out", folder), "is not empty");
        refused(CommandRun.of("simulate", "--compare", folder), "recordings.tsv");
    }

    private CommandRun out(String... options) {
        Object[] all = new Object[options.length + 3];
        all[0] = "simulate";
        all[1] = "--out";
        all[2] = folder.resolve("never");
        System.arraycopy(options, 0, all, 3, options.length);
        return CommandRun.of(all);
    }

    private static void refused(CommandRun run, String line) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(line).doesNotContain("\tat ", "Exception");
    }
}
