package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {

    @TempDir
    Path folder;

    @Test
    void reload_changedFile_appliesAlertsAndTellsWhatWaitsForARestart() throws Exception {
        ServerConfigFile files = new ServerConfigFile(Map.of());
        Path file = write("alerts: {cloud: west}");
        try (SquallServer server =
                SquallServer.open(files.read(file), () -> files.read(file), "test", Clock.systemUTC())) {
            server.start();
            SquallClient client = new SquallClient(server.address().getPort());
            assertThat(reload(client)).contains("\"applied\":[],\"needs_restart\":[]");

            write("alerts: {cloud: east, sinks: [{type: webhook, name: hook, url: \"http://127.0.0.1:9/\"}]}\n"
                    + "scoring: {rescore: 20s}");
            assertThat(reload(client)).contains("\"applied\":[\"alerts\"],\"needs_restart\":[\"scoring\"]");
            assertThat(client.post(
                                    "/api/v1/alerts/test",
                                    "application/json",
                                    "{\"severity\":\"P1\"}".getBytes(StandardCharsets.UTF_8))
                            .body())
                    .contains("hook");

            write("alerts: {sinks: [{type: pigeon, name: p}]}");
            assertThat(reload(client)).contains("squall.yaml").contains("pigeon");
            assertThat(client.metric("squall_config_reload_failures_total")).isEqualTo(1);
        }
    }

    private static String reload(SquallClient client) throws Exception {
        return client.post("/-/reload", "application/json", new byte[0]).body();
    }

    private Path write(String alerts) throws Exception {
        return Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                sources: {fluent: [], syslog: []}
                %s
                """.formatted(folder.resolve("data"), alerts));
    }
}
