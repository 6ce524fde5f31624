package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.detect.PresetModel;
import io.squall.model.Bundle;
import io.squall.recording.Dataset;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to a server, against a real one that has found an incident. */
class LiveServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path config;
    private SquallServer server;

    @BeforeEach
    void start() throws IOException {
        config = Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                sources: {fluent: [], syslog: []}
                scoring: {rescore: 200ms, idleLane: 200ms}
                alerts: {sinks: [{type: webhook, name: hook, url: "http://127.0.0.1:9/nobody"}]}
                """.formatted(folder.resolve("data")));
        server = SquallServer.open(new ServerConfigFile(Map.of()).read(config), "test", Clock.systemUTC());
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void incident_isFound_silenced_toldAndJudged() throws Exception {
        assertThat(squall("silence", "add", "--host", "compute-01", "--for", "2h", "--reason", "disk swap")
                        .exitCode())
                .isZero();
        assertThat(squall("silence", "list").out()).contains("disk swap");
        assertThat(squall("alert", "test", "--severity", "P1").out()).contains("hook");

        String incident = incident();

        CommandRun judged = squall("feedback", "add", incident, "not_a_problem", "--comment", "known");
        assertThat(judged.err()).isEmpty();
        assertThat(judged.exitCode()).isZero();
        assertThat(squall("feedback", "list").out()).contains(incident).contains("known");
        assertThat(ask("/api/v1/thresholds").toString()).contains("cloud");
        assertThat(squall("feedback", "undo", judged.out().strip()).exitCode()).isZero();
        assertThat(ask("/api/v1/thresholds").path("items")).isEmpty();
        assertThat(squall(
                                "feedback",
                                "add",
                                incident,
                                "not_a_problem",
                                "--entity",
                                "cloud",
                                "--until",
                                Clock.systemUTC().instant().plusSeconds(3600).toString())
                        .exitCode())
                .isZero();
        assertThat(squall("feedback", "add", incident, "right").exitCode()).isZero();
        // What follows the incident is still open.
        assertThat(exported(incident)).startsWith("healthy-1 train, fault-1 train");
        assertThat(squall("feedback", "add", "nonesuch", "right").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(squall("alert", "list", "--incident", incident).out()).contains("hook");
    }

    @Test
    void simulatedCloud_isTaken_andItsFaultBecomesAnIncident() throws Exception {
        CommandRun sent =
                squall("simulate", "--scenario", "rabbitmq_down", "--minutes", "25", "--hosts", "2", "--seed", "5");

        assertThat(sent.exitCode()).as(sent.err()).isZero();
        assertThat(await("/api/v1/incidents", "Message bus unreachable").path("items"))
                .isNotEmpty();
    }

    @Test
    void model_isAdded_promoted_andTakenBack() throws Exception {
        Bundle preset = PresetModel.open();
        Path other = folder.resolve("other.squall");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        preset.names().forEach(name -> entries.put(name, preset.entry(name)));
        entries.put("note", new byte[] {1});
        Bundle.of(preset.manifest().card(), entries).write(other);

        CommandRun added = CommandRun.of("models", "add", "--config", config, other);
        String id = added.out().strip();
        assertThat(squall("models", "list").out()).contains(preset.manifest().modelId(), "serving", id, "candidate");

        assertThat(squall("models", "shadow", id).out()).contains(id);
        assertThat(squall("models", "list").out()).contains("shadow");
        assertThat(squall("models", "shadow", "--stop").out()).doesNotContain(id);

        assertThat(squall("models", "promote", id).exitCode()).isZero();
        await("/api/v1/status", id);
        assertThat(squall("models", "show", id).out()).contains("serving");
        assertThat(squall("models", "rollback").exitCode()).isZero();
        await("/api/v1/status", preset.manifest().modelId());
        assertThat(squall("models", "adapt").out()).contains("waiting", "48");
        assertThat(squall("models", "adapt", "--healthy-until", "2026-03-01T10:00:00Z")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(squall("models", "promote", "nonesuch").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("models", "add", "--config", config, config).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void config_check_saysGoodOrWhatIsWrong() throws IOException {
        assertThat(CommandRun.of("config", "check", config).out()).contains("good");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "serve: {}");
        CommandRun refused = CommandRun.of("config", "check", bad);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("bad.yaml: unknown key serve; did you mean server?");
    }

    @Test
    void token_isMade_listedAndRevoked() {
        String token = CommandRun.of("token", "create", "--config", config, "--role", "read", "grafana")
                .out()
                .strip();
        assertThat(token).startsWith("squall_");
        String listed = CommandRun.of("token", "list", "--config", config).out();
        assertThat(listed).contains("read", "grafana").doesNotContain(token.substring(16));
        String id = listed.substring(0, listed.indexOf(' '));
        assertThat(CommandRun.of("token", "revoke", "--config", config, id).exitCode())
                .isZero();
        assertThat(CommandRun.of("token", "revoke", "--config", config, id).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    /** Exports the feedback over the logs that were sent, and has a bundle judged by it; the recordings that it gave. */
    private String exported(String incident) throws IOException {
        Path logs = folder.resolve("logs");
        Files.createDirectories(logs.resolve("compute-01"));
        Files.writeString(logs.resolve("compute-01/nova-compute.log"), lines());
        Path labels = folder.resolve("labels");

        CommandRun run = squall("feedback", "export", "--logs", logs.toString(), "--out", labels.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("1 incidents right, 0 not a problem, 0 that nobody judged");
        assertThat(squall("feedback", "export", "--logs", logs.toString(), "--out", labels.toString())
                        .err())
                .contains("has labels already");
        Path preset = folder.resolve("preset.squall");
        PresetModel.open().write(preset);
        assertThat(CommandRun.of("evaluate", "--model", preset, "--data", labels, "--split", "all")
                        .out())
                .contains(", 1 anomalous", incident);
        return Dataset.open(labels).recordings().stream()
                .map(recording -> recording.id() + " " + recording.split().label())
                .collect(Collectors.joining(", "));
    }

    /**
     * Sends a cloud's logs whose message bus is away for five minutes; the id of the incident that follows. Asks again
     * until the window is closed: while it is open, a new score may take it out of an incident just judged.
     */
    private String incident() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/api/v1/logs"))
                .header("Content-Type", "text/plain")
                .header("X-Squall-Host", "compute-01")
                .header("X-Squall-Service", "nova-compute")
                .POST(HttpRequest.BodyPublishers.ofString(lines()))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        String id = await("/api/v1/incidents", "\"id\"")
                .path("items")
                .path(0)
                .path("id")
                .asText();
        await("/api/v1/incidents/" + id, "\"complete\":true");
        return id;
    }

    private static String lines() {
        StringBuilder lines = new StringBuilder();
        for (int second = 0; second < 18 * 60; second++) {
            String time = "2026-11-24 08:%02d:%02d.123 7 ".formatted(second / 60, second % 60);
            lines.append(time)
                    .append(
                            "INFO nova.compute.resource_tracker [-] Final resource view: name=compute-01 phys_ram=64172MB\n");
            if (second >= 10 * 60 && second < 15 * 60) {
                lines.append(time)
                        .append("ERROR oslo.messaging._drivers.impl_rabbit [-] [a1] AMQP server on 10.0.0.1:5672 is"
                                + " unreachable: [Errno 111] ECONNREFUSED. Trying again in 1 seconds.\n");
            }
        }
        return lines.toString();
    }

    private JsonNode await(String path, String wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        JsonNode answer = ask(path);
        while (!answer.toString().contains(wanted)) {
            assertThat(System.nanoTime())
                    .as(path + " has " + wanted + ": " + answer)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
            answer = ask(path);
        }
        return answer;
    }

    private JsonNode ask(String path) throws Exception {
        return JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(base() + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private String base() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    private CommandRun squall(String... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add("--server");
        all.add(base());
        return CommandRun.of(all.toArray());
    }
}
