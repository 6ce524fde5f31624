package io.squall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.alert.TestIncidents;
import io.squall.detect.DetectionJson;
import io.squall.detect.WindowDigest;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.Incident;
import io.squall.incident.IncidentJson;
import io.squall.ingest.kafka.KafkaBroker;
import io.squall.store.Databases;
import io.squall.store.FoundWindow;
import io.squall.store.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers in the role {@code api}, each in a process of its own, over one real PostgreSQL and the topics of a real broker: all is
 * shown by both, and told once.
 */
@Tag("slow")
class SeveralServersTest {

    @TempDir
    Path folder;

    private KafkaBroker broker;
    private KafkaProducer<byte[], byte[]> producer;
    private CountingHook hook;
    private ServerProcess one;
    private ServerProcess two;

    private final Map<String, Integer> expected = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        broker = new KafkaBroker(folder.resolve("kafka"));
        broker.createTopic("squall.windows", 2);
        broker.createTopic("squall.incidents", 2);
        producer = broker.producer();
        hook = new CountingHook();
        String database = Databases.newPostgresql();
        one = server("one", database);
        two = server("two", database);
        one.start();
        two.start();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        hook.close();
        producer.close();
        broker.close();
    }

    private ServerProcess server(String name, String database) throws IOException {
        return new ServerProcess(folder.resolve(name), "", """
                role: api
                job: {bootstrapServers: "%s"}
                store: {url: "%s", user: %s, password: %s}
                alerts:
                  confidenceFloor: 0
                  budget: {perHour: 1000}
                  sinks: [{type: webhook, name: hook, url: "%s"}]
                """.formatted(
                        broker.address(), database, Databases.USER, Databases.USER, hook.url()));
    }

    @Test
    void leader_killed_theOtherGoesOn_nothingIsMissedOrToldTwice() throws Exception {
        sendWindows(0, 10);
        sendIncidents(0, 5);
        awaitTold();
        ServerProcess leader = leads(one) ? one : two;
        ServerProcess other = leader == one ? two : one;
        assertThat(leads(other)).isFalse();
        for (ServerProcess each : new ServerProcess[] {one, two}) {
            awaitWindows(each, 10);
            assertThat(each.client().incidents()).hasSize(5);
            assertThat(each.client().status().path("model").asText()).isEqualTo("model-1");
        }
        await("all is marked as sent", () -> leader.client().metric("squall_alerts_pending") == 0);

        leader.kill();
        sendWindows(10, 20);
        sendIncidents(5, 10);
        send(incident(0).resolved().build(), "resolved");

        await("the other leads", () -> leads(other));
        awaitTold();
        awaitWindows(other, 20);

        leader.start();
        sendWindows(0, 20);
        send(incident(10).build(), "firing");
        awaitTold();
        awaitWindows(leader, 20);
        assertThat(leads(leader)).isFalse();

        // An operator speaks to the one that does not lead; the one that leads shows and tells it.
        assertThat(leader.client()
                        .post("/api/v1/incidents/" + id(10) + "/acknowledge", "application/json", "{}".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(200);
        expected.put(id(10) + " acknowledged", 1);
        awaitTold();
        assertThat(other.client()
                        .json("/api/v1/incidents/" + id(10))
                        .path("state")
                        .asText())
                .isEqualTo("acknowledged");
        assertThat(leader.client().push("host", "service", "a line\n")).isEqualTo(404);
    }

    private static boolean leads(ServerProcess server) throws Exception {
        return server.client().metric("squall_leader") == 1;
    }

    private void awaitTold() throws Exception {
        await(
                "told " + expected + ", not " + hook.told(),
                () -> hook.told().keySet().containsAll(expected.keySet()));
        assertThat(hook.told()).isEqualTo(expected);
    }

    private static void awaitWindows(ServerProcess server, int windows) throws Exception {
        await(windows + " windows", () -> server.client().closedWindows().size() >= windows);
        assertThat(server.client().closedWindows()).hasSize(windows);
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void sendWindows(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            FoundWindow found = Samples.window("compute1", i, 0.9);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            try (DetectionJson json = new DetectionJson(line)) {
                json.write(found.scored(), found.part(), found.complete(), found.model());
            }
            ProducerRecord<byte[], byte[]> message =
                    new ProducerRecord<>("squall.windows", i % 2, null, withoutEnd(line));
            message.headers().add("digest", WindowDigest.writeBrief(found.scored()));
            var unused = producer.send(message);
        }
        producer.flush();
    }

    private void sendIncidents(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            send(incident(i).build(), "firing");
        }
    }

    private void send(Incident incident, String kind) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (IncidentJson json = new IncidentJson(line, FaultCatalogue.bundled())) {
            json.write(incident);
        }
        var unused = producer.send(new ProducerRecord<>("squall.incidents", 0, null, withoutEnd(line)));
        producer.flush();
        expected.put(incident.id() + " " + kind, 1);
    }

    private static byte[] withoutEnd(ByteArrayOutputStream line) {
        return Arrays.copyOf(line.toByteArray(), line.size() - 1);
    }

    private static TestIncidents incident(int number) {
        return TestIncidents.anIncident().id(id(number));
    }

    private static String id(int number) {
        return "%016x".formatted(0xabc000 + number);
    }
}
