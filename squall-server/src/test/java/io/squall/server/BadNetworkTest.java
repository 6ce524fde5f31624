package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.alert.AlertmanagerProcess;
import io.squall.alert.sink.HttpReceiver;
import io.squall.ingest.kafka.KafkaBroker;
import io.squall.live.CloudLines;
import io.squall.store.Databases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bad network on every side of the server: to its database, to Kafka, to who is alerted, and from senders. Nothing is lost,
 * nothing comes twice but what a sender had no answer for, and everything goes on by itself.
 */
class BadNetworkTest {

    private static final List<CloudLines.Line> LINES = CloudLines.of(40, 16, 20);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ALERTMANAGER = """
            route: {receiver: none, group_by: [alertname]}
            receivers: [{name: none}]
            """;

    @TempDir
    Path folder;

    @Test
    void database_slowSilentAndCutInTheMiddle_losesNoResult() throws Exception {
        String url = Databases.newPostgresql();
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (FaultProxy proxy = new FaultProxy(port);
                SquallServer server =
                        open("", "store: {url: \"" + url.replace(":" + port + "/", ":" + proxy.port() + "/") + "\"}")) {
            SquallClient client = client(server);
            Replay replay = Replay.http(client);
            send(replay, 0, 8);
            proxy.delay(50);
            send(replay, 8, 14);
            proxy.mend();
            proxy.cutTowardsTarget(10_000);
            send(replay, 14, 22);
            await("the connection to be cut", proxy::hasCut);
            proxy.mend();
            proxy.cutAnswers(2_000);
            send(replay, 22, 28);
            await("an answer to be cut", proxy::hasCut);
            proxy.mend();
            send(replay, 28, 34);
            proxy.fallSilent();
            send(replay, 34, 40);
            assertThat(client.metric("squall_lines_accepted_total"))
                    .as("taken while the database is silent")
                    .isEqualTo(LINES.size());
            proxy.mend();
            client.awaitLines(LINES.size());

            Found expected = Found.byDetect(folder.resolve("expected"), LINES);
            client.awaitIncidents(expected.incidents());
            Map<String, Double> closed = client.closedWindows();
            assertThat(closed).hasSizeGreaterThanOrEqualTo(expected.windows().size() - 2);
            assertThat(expected.windows()).containsAllEntriesOf(closed);
        }
    }

    @Test
    void kafka_slowSilentAndCutInTheMiddle_givesEveryLineOnce() throws Exception {
        int outer = ServerProcess.freePort();
        try (KafkaBroker broker = new KafkaBroker(folder.resolve("broker"), outer);
                FaultProxy proxy = new FaultProxy(broker.inner(), outer)) {
            broker.createTopic("logs", 1);
            String kafka = ", kafka: [{name: kafka, bootstrapServers: \"127.0.0.1:" + outer
                    + "\", topics: [logs], start: beginning}]";
            try (SquallServer server = open(kafka, "");
                    KafkaProducer<byte[], byte[]> producer = broker.producer()) {
                SquallClient client = client(server);
                Replay replay = Replay.kafka(producer, "logs");
                send(replay, 0, 10);
                client.await("the first lines", status -> status.get("records").asLong() >= count(0, 10));
                proxy.limit(200_000);
                proxy.cutAnswers(50_000);
                send(replay, 10, 20);
                await("a fetch to be cut", proxy::hasCut);
                proxy.mend();
                proxy.fallSilent();
                TimeUnit.MILLISECONDS.sleep(500);
                proxy.mend();
                proxy.delay(30);
                send(replay, 20, 40);
                client.awaitLines(LINES.size());
                assertThat(client.status().get("records").asLong()).isEqualTo(LINES.size());
                client.awaitIncidents(
                        Found.byDetect(folder.resolve("expected"), LINES).incidents());
            }
        }
    }

    @Test
    void sink_whoseAnswerIsCut_isToldAgainWithTheSameKey_andOnceMoreOnly() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver(200, null);
                FaultProxy proxy = new FaultProxy(receiver.port());
                SquallServer server = open(
                        "",
                        "alerts: {cooldown: 1h, sinks: [{type: webhook, name: hook, url: \"http://127.0.0.1:"
                                + proxy.port() + "/\"}]}")) {
            SquallClient client = client(server);
            proxy.cutAnswers(5);
            send(Replay.http(client), 0, 24);
            await("an answer to be cut", proxy::hasCut);
            proxy.mend();
            await("it to be told again", () -> receiver.taken().size() >= 2);
            await("an empty outbox", () -> metric(client, "squall_alerts_pending") == 0);

            assertThat(client.incidents()).hasSize(1);
            String key = client.list("/api/v1/incidents").get(0).get("id").asText();
            assertThat(receiver.taken()).allMatch(body -> body.contains(key));
            assertThat(metric(client, "squall_alerts_sent_total"))
                    .as("one notification less than were heard: its answer was cut")
                    .isEqualTo(receiver.taken().size() - 1.0);
            assertThat(metric(client, "squall_alerts_dead")).isZero();
        }
    }

    @Test
    void alertmanager_slowCutAndSilent_showsOneAlertUntilItsEnd_andNoThreadsPileUp() throws Exception {
        assumeTrue(
                AlertmanagerProcess.program().isPresent(),
                "not run: Debian's prometheus-alertmanager is not installed");
        try (AlertmanagerProcess alertmanager =
                        AlertmanagerProcess.start(AlertmanagerProcess.program().orElseThrow(), folder, ALERTMANAGER);
                FaultProxy proxy = new FaultProxy(alertmanager.url().getPort());
                SquallServer server = open(
                        "",
                        "alerts: {cooldown: 0s, sinks: [{type: alertmanager, name: am, resendEvery: 1s, timeout: 1s, url:"
                                + " \"http://127.0.0.1:" + proxy.port() + "\"}]}")) {
            SquallClient client = client(server);
            proxy.cutTowardsTarget(200);
            send(Replay.http(client), 0, 20);
            await("a request to be cut", proxy::hasCut);
            await("its failure", () -> metric(client, "squall_alerts_failed_total") >= 1);
            assertThat(alerts(alertmanager)).as("half a request").isEmpty();
            proxy.mend();
            proxy.delay(100);
            await("one alert", () -> alerts(alertmanager).size() == 1);
            await("an empty outbox", () -> metric(client, "squall_alerts_pending") == 0);
            assertThat(alerts(alertmanager))
                    .as("one, however often it was told")
                    .hasSize(1);

            // It takes what it is told, and what it answers comes to nobody.
            double failed = metric(client, "squall_alerts_failed_total");
            int connections = proxy.connections();
            proxy.fallSilent();
            long silent = System.nanoTime();
            send(Replay.http(client), 20, 40);
            await("failures", () -> metric(client, "squall_alerts_failed_total") > failed + 1);
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - silent);
            assertThat(proxy.connections() - connections)
                    .as("tries of one sender, each of which waited a second in vain, in " + seconds + " s")
                    .isLessThanOrEqualTo((int) seconds + 2);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter("squall-alert-am"::equals))
                    .as("threads of the sink")
                    .hasSize(1);
            proxy.mend();
            await("an empty outbox", () -> metric(client, "squall_alerts_pending") == 0);
            assertThat(metric(client, "squall_alerts_dead")).isZero();
            await("the end of the alert", () -> alerts(alertmanager).isEmpty());
            assertThat(client.incidents()).hasSize(1);
            assertThat(client.list("/api/v1/incidents").get(0).get("state").asText())
                    .isEqualTo("resolved");
        }
    }

    private static JsonNode alerts(AlertmanagerProcess alertmanager) {
        try {
            return JSON.readTree(alertmanager.get("/api/v2/alerts"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sender_cutInTheMiddleOfRequestAndAnswer_losesNothingThatWasAnswered() throws Exception {
        Random random = new Random(11);
        int answered = 0;
        int unanswered = 0;
        try (SquallServer server = open("", "");
                FaultProxy proxy = new FaultProxy(server.address().getPort())) {
            SquallClient client = client(server);
            List<CloudLines.Line> few = LINES.subList(0, 60);
            for (CloudLines.Line line : few) {
                if (random.nextBoolean()) {
                    proxy.cutTowardsTarget(random.nextInt(800));
                } else {
                    proxy.cutAnswers(random.nextInt(400));
                }
                int status = push(proxy, line);
                proxy.mend();
                answered += status == 200 ? 1 : 0;
                unanswered += status == 200 ? 0 : 1;
            }
            long kept = client.status().get("records").asLong();
            assertThat(kept).isBetween((long) answered, (long) answered + unanswered);
            assertThat(answered).isPositive();
            assertThat(unanswered).isPositive();
            proxy.limit(2_000);
            proxy.delay(20);
            assertThat(push(proxy, LINES.get(0))).as("a slow sender is heard").isEqualTo(200);
            client.awaitWorkedOff(kept + 1);
            assertThat(client.metric("squall_lines_received_total"))
                    .isEqualTo(client.metric("squall_records_total")
                            + client.metric("squall_lines_joined_total")
                            + client.metric("squall_lines_rejected_total")
                            + client.metric("squall_lines_blank_total"));
        }
    }

    /** By a bare socket: a client of Java's own may send again by itself. Status of the answer; 0 without one. */
    private static int push(FaultProxy proxy, CloudLines.Line line) {
        byte[] body = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
        String head =
                "POST /api/v1/logs HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nX-Squall-Host: compute-01\r\n"
                        + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            // Not to the end of the stream: the server takes a second to close a connection after its answer.
            for (int read = socket.getInputStream().read();
                    read >= 0 && answer.indexOf("\"accepted\":1") < 0;
                    read = socket.getInputStream().read()) {
                answer.append((char) read);
            }
            return answer.indexOf("HTTP/1.1 200") == 0 && answer.indexOf("\"accepted\":1") > 0 ? 200 : 0;
        } catch (IOException cut) {
            return 0;
        }
    }

    private static void send(Replay replay, int fromMinute, int toMinute) throws Exception {
        replay.send(LINES.subList(count(0, fromMinute), count(0, toMinute)));
    }

    private static int count(int fromMinute, int toMinute) {
        return (int) LINES.stream()
                .map(line -> (line.time().getEpochSecond() - CloudLines.START.getEpochSecond()) / 60)
                .filter(minute -> minute >= fromMinute && minute < toMinute)
                .count();
    }

    private SquallServer open(String sources, String settings) throws Exception {
        Path file = Files.writeString(
                folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                sources: {fluent: [], syslog: []%s}
                scoring: {rescore: 300ms, idleLane: 300ms}
                %s
                """.formatted(folder.resolve("data"), sources, settings));
        SquallServer server = SquallServer.open(new ServerConfigFile(Map.of()).read(file), "test", Clock.systemUTC());
        server.start();
        return server;
    }

    private static SquallClient client(SquallServer server) {
        return new SquallClient(server.address().getPort());
    }

    private static double metric(SquallClient client, String name) {
        try {
            return client.metric(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
