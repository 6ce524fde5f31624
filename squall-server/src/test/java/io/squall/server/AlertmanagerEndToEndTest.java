package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.alert.AlertmanagerProcess;
import io.squall.live.CloudLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a log line to a real Alertmanager, over a kill -9 in between. */
class AlertmanagerEndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ALERTMANAGER = """
            route: {receiver: none, group_by: [alertname]}
            receivers: [{name: none}]
            """;

    @TempDir
    Path folder;

    @Test
    void incident_whileItGoesOn_isShownByAlertmanager_onceAlsoAfterAKill() throws Exception {
        assumeTrue(
                AlertmanagerProcess.program().isPresent(),
                "not run: Debian's prometheus-alertmanager is not installed");
        List<CloudLines.Line> lines = CloudLines.of(14, 11, 14);
        try (AlertmanagerProcess alertmanager =
                        AlertmanagerProcess.start(AlertmanagerProcess.program().orElseThrow(), folder, ALERTMANAGER);
                ServerProcess server = new ServerProcess(
                        Files.createDirectories(folder.resolve("server")), "", """
                        scoring: {rescore: 300ms, idleLane: 300ms}
                        alerts: {cloud: west, cooldown: 0s, sinks: [{type: alertmanager, name: am, url: "%s"}]}
                        """.formatted(alertmanager.url()))) {
            server.start();
            Replay.http(server.client()).send(lines);
            JsonNode alert = alert(alertmanager);
            assertThat(alert.path("labels").path("severity").asText()).isEqualTo("critical");
            assertThat(alert.path("labels").path("category").asText()).isEqualTo("message-bus-unreachable");
            assertThat(alert.path("annotations").path("summary").asText()).contains("Message bus unreachable");

            server.kill();
            server.start();
            server.client()
                    .await("its alert again", status -> status.get("records").asLong() == lines.size());
            assertThat(JSON.readTree(alertmanager.get("/api/v2/alerts")))
                    .as("the same alert")
                    .hasSize(1);
            assertThat(server.client().incidents()).hasSize(1);
        }
    }

    private static JsonNode alert(AlertmanagerProcess alertmanager) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            JsonNode alerts = JSON.readTree(alertmanager.get("/api/v2/alerts"));
            if (alerts.size() > 0) {
                assertThat(alerts).hasSize(1);
                return alerts.get(0);
            }
            assertThat(System.nanoTime()).as("an alert in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
