package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoringModel;
import io.squall.live.CloudLines;
import io.squall.model.Bundle;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models come and go while lines come in; those that cannot serve are refused, and the one that serves goes on. */
class SwapUnderLoadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SWAPS = 4;
    private static final int MINUTES = 11;

    @TempDir
    Path folder;

    @Test
    void models_promotedAndRolledBackUnderLoad_scoreEachWindowAsAWhole() throws Exception {
        TwoModels models = new TwoModels();
        models.addTo(folder.resolve("data/models"));
        List<CloudLines.Line> lines = CloudLines.of(MINUTES * (SWAPS + 1), 8, 11);
        Ledger ledger = new Ledger(lines, 20);
        try (SquallServer server = open()) {
            SquallClient client = new SquallClient(server.address().getPort());
            String serving = models.preset();
            for (int swap = 1; swap <= SWAPS; swap++) {
                int until = MINUTES * swap;
                CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                    try {
                        ledger.sendUntil(until, client);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                String next = models.besides(serving);
                HttpResponse<String> answer = change(client, swap % 2 == 0 ? "rollback" : next + "/promote");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                load.get(60, TimeUnit.SECONDS);
                client.await(
                        "model " + next, status -> status.get("model").asText().equals(next));
                serving = next;
            }
            // One at once after the other, with nothing scored in between: the last one counts.
            change(client, models.besides(serving) + "/promote");
            change(client, serving + "/promote");
            ledger.sendUntil(Integer.MAX_VALUE, client);
            client.awaitLines(lines.size());
            assertThat(client.status().get("model").asText()).isEqualTo(serving);
            assertThat(client.status().get("records").asInt()).isEqualTo(lines.size());
            models.assertScored(client, lines, folder);
        }
    }

    @Test
    void models_thatCannotServe_areRefusedInOneLine_andTheOldOneServesOn() throws Exception {
        Bundle preset = PresetModel.open();
        Path models = Files.createDirectories(folder.resolve("data/models"));
        Map<String, String> refused = new TreeMap<>();

        byte[] whole = Files.readAllBytes(write(models, preset.with("notes.txt", new byte[5_000])));
        String damaged = "000000000000";
        whole[whole.length / 2] ^= 1;
        Files.write(models.resolve(damaged + ".squall"), whole);
        refused.put(damaged, "damaged bundle");

        refused.put(idOf(models, preset.with(Bundle.SCHEMA, "{}".getBytes(StandardCharsets.UTF_8))), "schema.json");
        refused.put(idOf(models, narrower(preset)), "cannot score");
        refused.put(idOf(models, preset.with(Bundle.TEMPLATES, new byte[] {1, 2, 3})), "templates");
        refused.put(idOf(models, preset.with(ScoringModel.WINDOWS, "[]".getBytes(StandardCharsets.UTF_8))), "windows");

        List<CloudLines.Line> lines = CloudLines.of(16, 5, 8);
        Ledger ledger = new Ledger(lines, 20);
        try (SquallServer server = open()) {
            SquallClient client = new SquallClient(server.address().getPort());
            int minute = 0;
            for (Map.Entry<String, String> bad : refused.entrySet()) {
                ledger.sendUntil(minute += 3, client);
                HttpResponse<String> answer = change(client, bad.getKey() + "/promote");
                String detail = JSON.readTree(answer.body()).path("detail").asText();
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
                assertThat(detail)
                        .contains(bad.getKey())
                        .contains(bad.getValue())
                        .doesNotContain("\n");
            }
            assertThat(change(client, "111111111111/promote").statusCode()).isEqualTo(404);
            assertThat(client.json("/api/v1/models").get("items"))
                    .as("what reads is listed")
                    .isNotEmpty();
            ledger.sendUntil(Integer.MAX_VALUE, client);
            client.awaitLines(lines.size());
            assertThat(client.status().get("model").asText())
                    .isEqualTo(preset.manifest().modelId());
            Found expected = Found.byDetect(folder.resolve("expected"), lines);
            client.awaitIncidents(expected.incidents());
            assertThat(expected.windows()).containsAllEntriesOf(client.closedWindows());
            assertThat(client.metric("squall_windows_failed_total")).isZero();
        }
    }

    /** A bundle each part of which reads, and whose network was made for windows of more features. */
    private static Bundle narrower(Bundle bundle) throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(bundle.entry(Bundle.SCHEMA));
        ArrayNode extras = (ArrayNode) schema.path("config").path("extras");
        for (int i = extras.size() - 1; i >= 0; i--) {
            if (extras.get(i).asText().equalsIgnoreCase("window")) {
                extras.remove(i);
            }
        }
        ((ObjectNode) schema.path("names")).remove("window");
        return bundle.with(Bundle.SCHEMA, JSON.writeValueAsBytes(schema));
    }

    private static String idOf(Path models, Bundle bundle) throws IOException {
        write(models, bundle);
        return bundle.manifest().modelId();
    }

    private static Path write(Path models, Bundle bundle) throws IOException {
        Path file = models.resolve(bundle.manifest().modelId() + ".squall");
        bundle.write(file);
        return file;
    }

    private static HttpResponse<String> change(SquallClient client, String what) throws Exception {
        return client.post("/api/v1/models/" + what, "application/json", new byte[0]);
    }

    private SquallServer open() throws Exception {
        Path file = Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                sources: {fluent: [], syslog: []}
                scoring: {rescore: 300ms, idleLane: 300ms}
                adapt: {automatic: false}
                """.formatted(folder.resolve("data")));
        SquallServer server = SquallServer.open(new ServerConfigFile(Map.of()).read(file), "test", Clock.systemUTC());
        server.start();
        return server;
    }
}
