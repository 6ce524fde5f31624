package io.squall.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.detect.PresetModel;
import io.squall.model.Bundle;
import io.squall.model.ModelCard;
import io.squall.window.EntityKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job on a real cluster, a JobManager and TaskManagers in processes of their own, over a real broker: what it says of the
 * bundled recording is what {@code squall detect} says of the same files, also over a kill and another parallelism.
 */
@Tag("slow")
class FlinkJobTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<EntityKind> ENTITIES = EnumSet.of(EntityKind.CLOUD, EntityKind.HOST);
    private static final int PARTITIONS = 2;

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static KafkaProducer<byte[], byte[]> producer;
    private static LocalCluster cluster;
    private static Process taskManager;
    private static LabRecording recording;
    private static LabRecording.Detected detected;

    @BeforeAll
    static void start() throws Exception {
        cluster = LocalCluster.start(folder.resolve("flink"), 2);
        taskManager = cluster.addTaskManager();
        broker = new KafkaBroker(folder.resolve("kafka"));
        producer = broker.producer();
        recording = LabRecording.unpack(folder.resolve("recording"));
        detected = recording.detect(ENTITIES);
        cluster.await("the TaskManager", "/overview", answer -> answer.contains("\"slots-total\":2"));
    }

    @AfterAll
    static void stop() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
        cluster.close();
        if (broker != null) {
            broker.close();
        }
    }

    private String running = "";

    @AfterEach
    void cancel() throws Exception {
        if (!running.isEmpty()) {
            cluster.cancel(running);
        }
    }

    @Test
    void job_saysOfTheRecordingWhatDetectSays() throws Exception {
        Run run = new Run("plain", 1);
        running = run.submit(List.of());
        LabRecording.send(producer, run.logs(), recording.lines());
        LabRecording.sendEnd(producer, run.logs(), PARTITIONS);

        run.saysWhatDetectSays();

        run.rejectsWhatIsInNoWindow();
    }

    @Test
    @Disabled("a known fault: once a bundle has been sent, the job tells all further events late; see docs/SCALE.md")
    void bundle_sentToTheJob_scoresFromThenOn() throws Exception {
        Run run = new Run("switched", 1);
        running = run.submit(List.of());
        LabRecording.send(producer, run.logs(), recording.lines());
        LabRecording.sendEnd(producer, run.logs(), PARTITIONS);

        run.saysWhatDetectSays();

        run.scoresWithABundleThatIsSentToIt();
    }

    @Test
    void taskManager_killedAndReplaced_sameResultsNothingTwice() throws Exception {
        Run run = new Run("killed", 2);
        running = run.submit(List.of());
        LabRecording.send(producer, run.logs(), half(true));
        run.awaitWindows(2);

        taskManager.destroyForcibly().waitFor();
        LabRecording.send(producer, run.logs(), half(false));
        LabRecording.sendEnd(producer, run.logs(), PARTITIONS);
        taskManager = cluster.addTaskManager();

        run.saysWhatDetectSays();
    }

    @Test
    void savepoint_restoredAtTwiceTheParallelism_sameResults() throws Exception {
        Run run = new Run("moved", 0);
        String first = run.submit(List.of("--parallelism", "1"));
        LabRecording.send(producer, run.logs(), half(true));
        run.awaitWindows(2);
        String savepoint = cluster.stopWithSavepoint(first);

        running = run.submit(List.of("--parallelism", "2", "--savepoint", savepoint));
        LabRecording.send(producer, run.logs(), half(false));
        LabRecording.sendEnd(producer, run.logs(), PARTITIONS);

        run.saysWhatDetectSays();
    }

    private static List<LabRecording.Line> half(boolean first) {
        List<LabRecording.Line> lines = recording.lines();
        int middle = lines.size() / 2;
        return first ? lines.subList(0, middle) : lines.subList(middle, lines.size());
    }

    /** A job with topics of its own. */
    private record Run(String name, int parallelism) {

        String logs() {
            return name + "-logs";
        }

        String submit(List<String> arguments) throws Exception {
            if (!arguments.contains("--savepoint")) {
                broker.createTopic(logs(), PARTITIONS);
            }
            Path config = Files.writeString(folder.resolve(name + ".yaml"), """
                    kafka: {bootstrapServers: "%s"}
                    input: {topics: [%s]}
                    output: {windows: %s-windows, incidents: %s-incidents, rejected: %s-rejected, models: %s-models}
                    entities: [cloud, host]
                    job: {name: %s, parallelism: %d, checkpointEvery: 1s}
                    """.formatted(
                            broker.address(), logs(), name, name, name, name, name, parallelism));
            List<String> all = new ArrayList<>(List.of("--config", config.toString()));
            all.addAll(arguments);
            return cluster.submit(all);
        }

        void awaitWindows(int windows) {
            try (CommittedTopic topic = new CommittedTopic(broker.address(), name + "-windows")) {
                topic.await(lines -> lines.size() >= windows);
            }
        }

        void rejectsWhatIsInNoWindow() {
            LabRecording.send(
                    producer,
                    logs(),
                    List.of(
                            new LabRecording.Line("junk.log", 0, "\0\1\2"),
                            new LabRecording.Line("junk.log", 0, "a line that nobody knows"),
                            new LabRecording.Line(
                                    "late.log", 0, "2026-11-24 00:20:00.000 1 INFO nova.compute.manager [-] late")));
            try (CommittedTopic topic = new CommittedTopic(broker.address(), name + "-rejected")) {
                assertThat(topic.await(lines -> lines.size() >= 3))
                        .extracting(line -> JSON.readTree(line).path("reason").asText())
                        .containsOnly("binary", "no_timestamp", "late");
            }
        }

        void scoresWithABundleThatIsSentToIt() throws Exception {
            Bundle preset = PresetModel.open();
            ModelCard card = preset.manifest().card();
            Map<String, byte[]> entries = new HashMap<>();
            preset.names().forEach(entry -> entries.put(entry, preset.entry(entry)));
            Bundle next = Bundle.of(
                    new ModelCard(
                            card.created(),
                            card.squallVersion(),
                            card.config(),
                            card.parameters(),
                            card.threshold() / 2,
                            card.calibration(),
                            card.training(),
                            card.metrics()),
                    entries);
            Path place = folder.resolve("next.squall");
            next.write(place);
            var unused = producer.send(new ProducerRecord<>(
                    name + "-models", place.toUri().toString().getBytes(StandardCharsets.UTF_8)));

            String wanted = "\"model\":\"" + next.manifest().modelId() + "\"";
            LocalDateTime time = LocalDateTime.parse("2026-11-24T01:31:00");
            try (CommittedTopic windows = new CommittedTopic(broker.address(), name + "-windows")) {
                List<String> read = List.of();
                // Time passes minute by minute, and windows close; in one of them the bundle is there.
                for (int minute = 0; minute < 200 && read.stream().noneMatch(line -> line.contains(wanted)); minute++) {
                    LabRecording.sendEnd(producer, logs(), PARTITIONS, time.plusMinutes(minute));
                    read = windows.await(lines -> true);
                }
                assertThat(read).anyMatch(line -> line.contains(wanted));
            }
        }

        void saysWhatDetectSays() throws IOException {
            try (CommittedTopic windows = new CommittedTopic(broker.address(), name + "-windows");
                    CommittedTopic incidents = new CommittedTopic(broker.address(), name + "-incidents")) {
                List<String> lines =
                        windows.await(read -> read.size() >= detected.windows().size());
                Map<String, String> scored = new TreeMap<>();
                for (String line : lines) {
                    String key = key(JSON.readTree(line).path("window"));
                    assertThat(scored.put(
                                    key, line.replaceFirst(",\"part\":0,\"complete\":true,\"model\":\"\\w+\"}$", "}")))
                            .as("a second %s", key)
                            .isNull();
                }
                assertThat(scored).isEqualTo(detected.windows());
                List<String> told =
                        told(incidents.await(read -> told(read).equals(detected.incidents()) || read.size() > 500));
                assertThat(told).isEqualTo(detected.incidents());
            }
        }

        private static String key(JsonNode window) {
            Instant start = Instant.parse(window.path("start").asText());
            return window.path("entity").asText() + " " + start.getEpochSecond() * 1_000_000L;
        }

        private static List<String> told(List<String> lines) {
            Map<String, String> last = new HashMap<>();
            for (String line : lines) {
                try {
                    JsonNode incident = JSON.readTree(line).path("incident");
                    last.put(
                            incident.path("id").asText(),
                            incident.path("began").asText() + " "
                                    + incident.path("id").asText() + " "
                                    + incident.path("category").asText() + " "
                                    + incident.path("origin").asText() + ": "
                                    + incident.path("title").asText());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            return last.values().stream().sorted().toList();
        }
    }
}
