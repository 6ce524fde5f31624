package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.detect.PresetModel;
import io.squall.model.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without --model, in a cloud that the preset has not seen. */
class PresetTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAILING = "2026-11-24T10:30:00Z";

    @TempDir
    static Path folder;

    private static Path logs;
    private static Path health;

    @BeforeAll
    static void write() throws IOException {
        logs = write("logs", true);
        health = write("health", false);
    }

    /** An hour of a small cloud, one request every ten seconds; from half past on they fail for three minutes. */
    private static Path write(String name, boolean failing) throws IOException {
        Path logs = Files.createDirectories(folder.resolve(name));
        StringBuilder api = new StringBuilder();
        StringBuilder compute = new StringBuilder();
        for (int second = 0; second < 3600; second += 10) {
            String time = "2026-11-24 10:%02d:%02d.".formatted(second / 60, second % 60);
            String request = "[req-%08x-1f6b-4a4e-9d5e-3f8a1c2b4d6e - - - - -]".formatted(second * 7919);
            boolean fails = failing && second >= 1800 && second < 1980;
            api.append(time)
                    .append("100 11 INFO nova.osapi_compute.wsgi.server ")
                    .append(request)
                    .append(" 10.0.0.5 \"POST /v2.1/servers HTTP/1.1\" status: %d len: 512 time: 0.%d\n"
                            .formatted(fails ? 500 : 202, 1000000 + second));
            compute.append(time)
                    .append("400 12 INFO nova.compute.claims ")
                    .append(request)
                    .append(" Claim successful on node compute-01\n");
            if (fails) {
                compute.append(time)
                        .append("700 12 ERROR nova.compute.manager ")
                        .append(request)
                        .append(
                                " Instance failed to spawn: HypervisorUnavailable: Connection to the hypervisor is broken\n");
                for (String line : List.of(
                        "Traceback (most recent call last):",
                        "  File \"/usr/lib/python3/dist-packages/nova/compute/manager.py\", line 2640, in _build",
                        "nova.exception.HypervisorUnavailable: Connection to the hypervisor is broken on host")) {
                    compute.append(time)
                            .append("700 12 ERROR nova.compute.manager ")
                            .append(line)
                            .append('\n');
                }
            }
        }
        Files.writeString(logs.resolve("nova-api.log"), api);
        Files.writeString(logs.resolve("nova-compute.log"), compute);
        return logs;
    }

    @Test
    void detect_withoutAModel_saysThatItIsThePresetAndFindsTheFailure() throws IOException {
        String id = PresetModel.open().manifest().modelId();

        CommandRun run = CommandRun.of("detect", "--format", "json", logs);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines())
                .filteredOn(line -> line.contains(id))
                .singleElement()
                .asString()
                .contains("the preset", "squall adapt");
        assertThat(alarmed(run)).containsExactly(FAILING);
    }

    @Test
    void explain_withoutAModel_explainsTheWorstWindow() {
        CommandRun run = CommandRun.of("explain", logs);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("10:30:00", "Instance failed to spawn");
    }

    @Test
    void adapt_withoutAModel_makesThePresetAtHome() throws IOException {
        Path adapted = folder.resolve("home.squall");

        CommandRun run = CommandRun.of("adapt", "--data", health, "--out", adapted);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Bundle.read(adapted).entry(Bundle.NETWORK))
                .isEqualTo(PresetModel.open().entry(Bundle.NETWORK));
        CommandRun detected = CommandRun.of("detect", "--model", adapted, "--format", "json", logs);
        assertThat(detected.err()).doesNotContain("preset");
        assertThat(alarmed(detected)).containsExactly(FAILING);
    }

    private static List<String> alarmed(CommandRun run) throws IOException {
        List<String> starts = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            JsonNode window = JSON.readTree(line);
            if (window.path("anomaly").asBoolean()) {
                starts.add(window.path("window").path("start").asText());
            }
        }
        return starts;
    }
}
