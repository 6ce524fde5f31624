package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Asks a server by HTTP, as a shipper and an operator would. */
final class SquallClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    SquallClient(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    boolean isReady() throws InterruptedException {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends lines of one file of one host; the status of the answer. */
    int push(String host, String service, String lines) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/logs"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "text/plain")
                .header("X-Squall-Host", host)
                .header("X-Squall-Service", service)
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode status() throws IOException, InterruptedException {
        return json("/api/v1/status");
    }

    /** All items of a list, over all its pages. */
    List<JsonNode> list(String path) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(path + (path.contains("?") ? "&" : "?") + "limit=500"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
            page.get("items").forEach(items::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return items;
    }

    /** Scores of the windows that have closed, by entity and start. */
    Map<String, Double> closedWindows() throws IOException, InterruptedException {
        Map<String, Double> scores = new TreeMap<>();
        for (JsonNode window : list("/api/v1/windows")) {
            if (window.get("complete").asBoolean()) {
                scores.put(
                        window.get("start").asText() + " "
                                + window.get("entity").asText(),
                        window.get("score").asDouble());
            }
        }
        return scores;
    }

    /** The incidents: title, origin and category, in the order in which they began. */
    List<String> incidents() throws IOException, InterruptedException {
        return list("/api/v1/incidents").stream()
                .map(incident -> incident.get("began").asText() + " "
                        + incident.get("id").asText() + " "
                        + incident.get("category").asText() + " "
                        + incident.get("origin").asText() + ": "
                        + incident.get("title").asText())
                .sorted()
                .toList();
    }

    /** A number that a metric shows, summed over its labels. */
    double metric(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Waits until the server's status is as wanted. */
    JsonNode await(String what, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (true) {
            JsonNode status = status();
            if (wanted.test(status)) {
                return status;
            }
            assertThat(System.nanoTime())
                    .as("waited for " + what + ": " + status)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Waits until so many lines were accepted and nothing of them waits or is held. */
    void awaitLines(long lines) throws IOException, InterruptedException {
        await(lines + " lines", status -> status.get("records").asLong() >= lines);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (metric("squall_journal_lag_entries") > 0
                || metric("squall_records_total")
                                + metric("squall_lines_joined_total")
                                + metric("squall_lines_rejected_total")
                        < lines
                || metric("squall_windows_rescored_total") == 0) {
            assertThat(System.nanoTime()).as("worked off in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Waits until the incidents are these: the last ones may still change while their window is open. */
    void awaitIncidents(List<String> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!incidents().equals(wanted) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(incidents()).isEqualTo(wanted);
    }

    /** Waits until everything that was accepted is worked off. */
    void awaitWorkedOff(long records) throws IOException, InterruptedException {
        await(records + " records", status -> status.get("records").asLong() >= records);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (metric("squall_journal_lag_entries") > 0 || metric("squall_records_total") < records) {
            assertThat(System.nanoTime()).as("worked off in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
