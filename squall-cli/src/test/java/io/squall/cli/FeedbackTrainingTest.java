package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.server.ServerConfigFile;
import io.squall.server.SquallServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * From what a server found to a model of what its operators said of it, by the commands that they use; {@code
 * -Dsquall.feedback=true} runs it.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "squall.feedback", matches = "true")
class FeedbackTrainingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Neutron is away: its windows, which an operator calls right. */
    private static final List<String> RIGHT = List.of("2026-01-12 09:15", "2026-01-12 09:20");

    /** Guests fill the memory of a host: known here, and no problem. */
    private static final List<String> BENIGN = List.of("2026-01-12 09:00", "2026-01-12 09:05");

    private static final Object[] CLOUD = {
        "--scenario", "mixed", "--minutes", "150", "--hosts", "1", "--load", "0.1", "--seed", "5"
    };

    @TempDir
    Path folder;

    private SquallServer server;

    @Test
    void judgements_exportedAndTrainedOn_makeAModelThatKnowsThem() throws Exception {
        Path cloud = folder.resolve("cloud");
        done("simulate", "--out", cloud, CLOUD);
        Path logs = cloud.resolve("logs");
        Path labels = folder.resolve("labels");

        start();
        try {
            done("simulate", "--server", base(), CLOUD);
            judge();
            assertThat(done("feedback", "export", "--logs", logs, "--out", labels, "--server", base()))
                    .contains("2 incidents right, 1 not a problem, 0 that nobody judged");
        } finally {
            server.close();
        }

        Path config = Files.writeString(folder.resolve("train.yaml"), """
                network: {layers: 0}
                training: {maxEpochs: 3}
                """);
        Path model = folder.resolve("ours.squall");
        done("train", "--data", labels, "--config", config, "--device", "cpu", "--out", model);

        assertThat(alarmed(logs, "--model", model)).containsAll(RIGHT).doesNotContainAnyElementsOf(BENIGN);
        assertThat(done("evaluate", "--model", model, "--data", labels, "--split", "validation"))
                .contains(", split validation");
    }

    private void start() throws IOException {
        Path config = Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                sources: {fluent: [], syslog: []}
                scoring: {rescore: 200ms, idleLane: 200ms}
                """.formatted(folder.resolve("data")));
        server = SquallServer.open(new ServerConfigFile(Map.of()).read(config), "test", Clock.systemUTC());
        server.start();
    }

    private void judge() throws Exception {
        // The last window is looked at when all that came before is worked off.
        await("/api/v1/windows?order=desc&limit=1", "T10:25:00");
        for (JsonNode incident : ask("/api/v1/incidents?order=asc&limit=100").path("items")) {
            boolean known = incident.path("began").asText().compareTo("2026-01-12T09:15") < 0;
            String id = incident.path("id").asText();
            done("feedback", "add", id, known ? "not_a_problem" : "right", "--server", base());
        }
    }

    /** Minutes at which the windows begin that are alarmed. */
    private static List<String> alarmed(Path logs, Object... flags) {
        return done("detect", logs, flags)
                .lines()
                .filter(line -> line.contains("score"))
                .map(line -> line.substring(0, "2026-01-12 09:15".length()))
                .toList();
    }

    private static String done(Object... arguments) {
        List<Object> all = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof Object[] several) {
                all.addAll(List.of(several));
            } else {
                all.add(argument);
            }
        }
        CommandRun run = CommandRun.of(all.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private void await(String path, String wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!ask(path).toString().contains(wanted)) {
            assertThat(System.nanoTime()).as(path + " has " + wanted).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private JsonNode ask(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + path)).build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private String base() {
        return "http://127.0.0.1:" + server.address().getPort();
    }
}
