package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.live.CloudLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server makes its model at home, by itself. */
class AtHomeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ADAPT = "adapt: {minWindows: 20, settle: 10m}";
    private static final int MINUTES = 460;

    @TempDir
    Path folder;

    private int sent;

    @Test
    void healthWithAFault_isLearnedWithoutTheFault_whichIsFoundAgain() throws Exception {
        List<CloudLines.Line> lines = CloudLines.of(260, 60, 64);
        try (SquallServer server = open(ADAPT)) {
            SquallClient client = client(server);
            send(client, lines, 0, 200, UnaryOperator.identity());
            JsonNode learned = await(
                    client,
                    view -> view.get("model").isTextual()
                            && view.get("phase").asText().equals("waiting"));
            assertThat(learned.get("windows_in_trouble").asInt())
                    .as("around the fault: %s %s", learned, client.incidents())
                    .isBetween(3, 8);
            assertThat(learned.get("learned_windows").asInt()).isBetween(20, 36);
            client.await(
                    "the adapted model",
                    status -> status.get("model")
                            .asText()
                            .equals(learned.get("model").asText()));
            assertThat(client.metric("squall_adaptations_total")).isEqualTo(1);
        }
        try (SquallServer server = open(ADAPT)) {
            SquallClient client = client(server);
            JsonNode after = client.json("/api/v1/models/adaptation");
            assertThat(client.status().get("model").asText())
                    .isEqualTo(after.get("model").asText());
            send(client, CloudLines.of(260, 220, 224), 200, 260, UnaryOperator.identity());
            awaitWindow(client, 250);
            assertThat(anomalies(client, 200, 215)).as("in health").isEmpty();
            assertThat(anomalies(client, 220, 225)).as("the same fault again").isNotEmpty();
        }
    }

    @Test
    void upgrade_thatAnOperatorCallsNoProblem_stopsAlarming() throws Exception {
        List<CloudLines.Line> lines = CloudLines.healthy(MINUTES);
        try (SquallServer server = open(ADAPT)) {
            SquallClient client = client(server);
            send(client, lines, 0, 200, AtHomeTest::before);
            String before = await(client, view -> view.get("model").isTextual())
                    .get("model")
                    .asText();
            client.await(
                    "the adapted model", status -> status.get("model").asText().equals(before));

            send(client, lines, 200, 300, AtHomeTest::upgraded);
            awaitWindow(client, 290);
            assertThat(anomalies(client, 205, 290)).as("everything looks new").isNotEmpty();
            assertThat(client.json("/api/v1/models/adaptation").get("model").asText())
                    .as("nothing of it is learned unasked")
                    .isEqualTo(before);

            for (JsonNode incident : client.list("/api/v1/incidents")) {
                dismiss(client, incident.get("id").asText());
            }
            String after = await(client, view -> !view.get("model").asText().equals(before))
                    .get("model")
                    .asText();
            client.await(
                    "the model after the upgrade",
                    status -> status.get("model").asText().equals(after));
            send(client, lines, 300, MINUTES, AtHomeTest::upgraded);
            awaitWindow(client, MINUTES - 10);
            assertThat(anomalies(client, 310, MINUTES))
                    .as("false alarms are over")
                    .isEmpty();
        }
    }

    @Test
    void upgrade_forWhichAnOperatorVouches_isLearnedThoughAnIncidentIsOpen_andRollbackPauses() throws Exception {
        List<CloudLines.Line> lines = CloudLines.healthy(300);
        try (SquallServer server = open("adapt: {automatic: false, minWindows: 20}")) {
            SquallClient client = client(server);
            String first = client.status().get("model").asText();
            send(client, lines, 0, 300, AtHomeTest::before);
            awaitWindow(client, 290);
            assertThat(client.json("/api/v1/models/adaptation").get("phase").asText())
                    .isEqualTo("off");
            assertThat(adapt(client, "{\"until\":\"2026-11-24T08:00:00Z\"}")
                            .get("detail")
                            .asText())
                    .startsWith("from: needed");
            adapt(client, "{\"from\":\"" + CloudLines.START + "\"}");
            JsonNode learned = await(client, view -> view.get("model").isTextual());
            assertThat(learned.get("learned_windows").asInt()).isGreaterThan(50);
            client.await(
                    "the adapted model", status -> !status.get("model").asText().equals(first));

            assertThat(client.post("/api/v1/models/rollback", "application/json", new byte[0])
                            .statusCode())
                    .isEqualTo(200);
            await(client, view -> view.get("phase").asText().equals("paused"));
            client.await(
                    "the former model", status -> status.get("model").asText().equals(first));
        }
    }

    /** What one release of nova says of guests. */
    private static String before(String text) {
        return guest(
                text,
                "VM %s (Lifecycle Event)",
                "Started Paused Resumed Stopped Suspended Crashed Migrated Rebuilt".split(" "));
    }

    /** What the next one does, which warns of settings, too. */
    private static String upgraded(String text) {
        String said = guest(
                text,
                "Hypervisor reports that the guest was %s, state is synchronized",
                "booted halted continued terminated frozen lost moved replaced".split(" "));
        return said.equals(text) ? text : said.replace("INFO nova.compute.manager", "WARNING nova.virt.driver");
    }

    private static String guest(String text, String pattern, String[] words) {
        int what = Math.floorMod(text.hashCode(), words.length);
        return text.replace("VM Started (Lifecycle Event)", String.format(Locale.ROOT, pattern, words[what]));
    }

    private SquallServer open(String settings) throws Exception {
        Path file = Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                sources: {fluent: [], syslog: []}
                scoring: {rescore: 1s, idleLane: 200ms}
                %s
                """.formatted(folder.resolve("data"), settings));
        SquallServer server = SquallServer.open(new ServerConfigFile(Map.of()).read(file), "test", Clock.systemUTC());
        server.start();
        return server;
    }

    private static SquallClient client(SquallServer server) {
        return new SquallClient(server.address().getPort());
    }

    /** Sends what was written from one minute (included) to another, ten minutes in a push, each line with its place. */
    private void send(SquallClient client, List<CloudLines.Line> lines, int from, int to, UnaryOperator<String> release)
            throws Exception {
        Map<Long, StringBuilder> pieces = new TreeMap<>();
        for (CloudLines.Line line : lines) {
            long minute = (line.time().getEpochSecond() - CloudLines.START.getEpochSecond()) / 60;
            if (minute >= from && minute < to) {
                pieces.computeIfAbsent(minute / 10, piece -> new StringBuilder())
                        .append(JSON.writeValueAsString(Map.of(
                                "message",
                                release.apply(line.text()),
                                "hostname",
                                line.lane().host(),
                                "service",
                                line.lane().service())))
                        .append('\n');
                sent++;
            }
        }
        for (StringBuilder piece : pieces.values()) {
            byte[] body = piece.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(client.post("/api/v1/logs", "application/x-ndjson", body).statusCode())
                    .isEqualTo(200);
        }
        client.await(sent + " lines", status -> status.get("records").asLong() == sent);
    }

    private static void dismiss(SquallClient client, String incident) throws Exception {
        String body = "{\"incident\":\"" + incident
                + "\",\"verdict\":\"not_a_problem\",\"comment\":\"upgraded\",\"author\":\"mara\"}";
        assertThat(client.post("/api/v1/feedback", "application/json", body.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(201);
    }

    private static JsonNode adapt(SquallClient client, String body) throws Exception {
        return JSON.readTree(
                client.post("/api/v1/models/adaptation", "application/json", body.getBytes(StandardCharsets.UTF_8))
                        .body());
    }

    private static JsonNode await(SquallClient client, Predicate<JsonNode> wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (true) {
            JsonNode view = client.json("/api/v1/models/adaptation");
            if (wanted.test(view)) {
                return view;
            }
            assertThat(System.nanoTime()).as(view.toString()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Waits until the window in which this minute lies has closed. */
    private static void awaitWindow(SquallClient client, int minute) throws Exception {
        String start = at(minute - minute % 5).toString();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (client.closedWindows().keySet().stream().noneMatch(window -> window.startsWith(start))) {
            assertThat(System.nanoTime()).as("window of " + start).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static List<String> anomalies(SquallClient client, int fromMinute, int toMinute) throws Exception {
        return client.list("/api/v1/windows?anomaly=true&from=" + at(fromMinute) + "&until=" + at(toMinute)).stream()
                .map(window ->
                        window.get("start").asText() + " " + window.get("score").asText())
                .toList();
    }

    private static Instant at(int minute) {
        return CloudLines.START.plusSeconds(60L * minute);
    }
}
