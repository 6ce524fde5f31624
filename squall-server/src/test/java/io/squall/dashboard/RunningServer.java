package io.squall.dashboard;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A whole server, as {@code squall serve} runs it, on a folder of its own. */
final class RunningServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAIT_SECONDS = 180;

    private final SquallServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    private RunningServer(SquallServer server) {
        this.server = server;
        this.base = "http://127.0.0.1:" + server.address().getPort() + "/";
    }

    /** Starts one. @param more YAML beside port, data folder and no listeners of syslog and Fluentd */
    static RunningServer start(Path folder, int port, String more) throws IOException {
        return start(folder, port, more, Map.of());
    }

    /** As {@link #start(Path, int, String)}, with settings of the environment. */
    static RunningServer start(Path folder, int port, String more, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: %d}
                data: %s
                sources: {fluent: [], syslog: []}
                %s
                """.formatted(port, folder.resolve("data"), more));
        SquallServer server =
                SquallServer.open(new ServerConfigFile(environment).read(file), "test", Clock.systemUTC());
        server.start();
        return new RunningServer(server);
    }

    /** Where the dashboard is. */
    String url() {
        return base;
    }

    int port() {
        return server.address().getPort();
    }

    /** Slice after slice; what is of one slice comes at the same time, as from many hosts. */
    void send(List<LabRecording.Push> pushes) {
        List<CompletableFuture<Void>> slice = new ArrayList<>();
        long current = -1;
        for (LabRecording.Push push : pushes) {
            if (push.slice() != current) {
                slice.forEach(CompletableFuture::join);
                slice.clear();
                current = push.slice();
            }
            slice.add(sending(push.host(), push.service(), String.join("\n", push.lines()) + "\n"));
        }
        slice.forEach(CompletableFuture::join);
    }

    void send(String host, String service, String lines) {
        sending(host, service, lines).join();
    }

    private CompletableFuture<Void> sending(String host, String service, String lines) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "api/v1/logs"))
                .header("Content-Type", "text/plain")
                .header("X-Squall-Host", host)
                .header("X-Squall-Service", service)
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenAccept(answer ->
                        assertThat(answer.statusCode()).as("answer to logs").isEqualTo(200));
    }

    /** What the API answers. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(base + "api/v1/" + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> fetch(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until what was sent is scored. */
    void awaitScored() throws IOException, InterruptedException {
        await("metrics", text -> lag(text) == 0);
        // The last lines are scored with their open window a moment later.
        TimeUnit.SECONDS.sleep(3);
        await("metrics", text -> lag(text) == 0);
    }

    private void await(String path, Predicate<String> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!wanted.test(fetch(path).body())) {
            assertThat(System.nanoTime()).as("worked off in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static double lag(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("squall_journal_lag_entries"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        server.close();
    }
}
