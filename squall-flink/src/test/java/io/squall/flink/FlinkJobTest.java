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
    void bundle_sentToTheJobAfterAPause_scoresFromThenOn() throws Exception {
        // One partition: with two, the one that is read through first would fall still before the other.
        Run run = new Run("switched", 1, 1, "1s");
        running = run.submit(List.of());
        LabRecording.send(producer, run.logs(), recording.lines());
        LabRecording.sendEnd(producer, run.logs(), 1);
        run.saysWhatDetectSays();
        awaitStillness(running, Duration.ofSeconds(3));

        run.scoresWithABundleThatIsSentToIt();

        assertThat(run.rejected()).isEmpty();
    }

    @Test
    void stream_withAGapOfManyWindows_readInOneGo_nothingIsLate() throws Exception {
        Run run = new Run("gap", 2);
        List<LabRecording.Line> lines = linesWithGaps();
        broker.createTopic(run.logs(), PARTITIONS);
        LabRecording.send(producer, run.logs(), lines);
        LabRecording.sendEnd(producer, run.logs(), PARTITIONS, LocalDateTime.parse("2026-11-24T03:00:00"));

        running = run.submit(List.of("--parallelism", "2"));

        run.placesEachOnce(lines.size());
        assertThat(run.rejected()).isEmpty();
    }

    @Test
    void trial_ofWhatATopicHolds_endsWithAllOfItInWindows() throws Exception {
        Run run = new Run("trial", 2);
        List<LabRecording.Line> lines = linesWithGaps();
        broker.createTopic(run.logs(), PARTITIONS);
        LabRecording.send(producer, run.logs(), lines);
        Path config = run.config("bounded: true");
        Path log = folder.resolve("trial.log");

        Process trial = new ProcessBuilder(LocalCluster.command(
                        List.of("-Xmx256m"),
                        LocalTrial.class.getName(),
                        List.of(folder.resolve("trial").toString(), "2", "--config", config.toString())))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(trial.waitFor()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("is finished");
        run.placesEachOnce(lines.size());
        assertThat(run.rejected()).isEmpty();
    }

    /** A few seconds of three files, three times, twenty minutes apart. */
    private static List<LabRecording.Line> linesWithGaps() {
        List<LabRecording.Line> lines = new ArrayList<>();
        for (int minute : new int[] {0, 20, 40}) {
            for (int second = 0; second < 4; second++) {
                for (String file : List.of("controller/nova-api.log", "compute-1/nova-compute.log", "c/neutron.log")) {
                    lines.add(new LabRecording.Line(
                            "/logs/" + file,
                            0,
                            "2026-11-24 02:%02d:0%d.000 1 INFO nova.service [-] all is well"
                                    .formatted(minute, second)));
                }
            }
        }
        return lines;
    }

    /** Waits until the job's source has had nothing to read for so long. */
    private static void awaitStillness(String job, Duration still) throws IOException {
        String source = "";
        for (JsonNode vertex : JSON.readTree(cluster.get("/jobs/" + job)).path("vertices")) {
            source = vertex.path("name").asText().startsWith("Source: logs")
                    ? vertex.path("id").asText()
                    : source;
        }
        cluster.await(
                "stillness",
                "/jobs/" + job + "/vertices/" + source + "/metrics?get=0.Source__logs.sourceIdleTime",
                answer -> number(answer) >= still.toMillis());
    }

    private static long number(String metric) {
        try {
            return JSON.readTree(metric).path(0).path("value").asLong();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
    private record Run(String name, int parallelism, int partitions, String quietAfter) {

        Run(String name, int parallelism) {
            this(name, parallelism, PARTITIONS, "1m");
        }

        String logs() {
            return name + "-logs";
        }

        String submit(List<String> arguments) throws Exception {
            broker.createTopic(logs(), partitions);
            List<String> all = new ArrayList<>(List.of("--config", config("").toString()));
            all.addAll(arguments);
            return cluster.submit(all);
        }

        /** @param input more of what is read */
        Path config(String input) throws IOException {
            return Files.writeString(folder.resolve(name + ".yaml"), """
                    kafka: {bootstrapServers: "%s"}
                    input: {topics: [%s], %s}
                    output: {windows: %s-windows, incidents: %s-incidents, rejected: %s-rejected, models: %s-models}
                    entities: [cloud, host]
                    job: {name: %s, parallelism: %d, checkpointEvery: 1s, quietAfter: %s}
                    """.formatted(
                            broker.address(), logs(), input, name, name, name, name, name, parallelism, quietAfter));
        }

        /** What is in no window so far. */
        List<String> rejected() {
            try (CommittedTopic topic = new CommittedTopic(broker.address(), name + "-rejected")) {
                return topic.soFar();
            }
        }

        /** The windows of the whole cloud hold so many events in the end, and no more. */
        void placesEachOnce(int events) {
            try (CommittedTopic topic = new CommittedTopic(broker.address(), name + "-windows")) {
                List<String> windows = topic.await(lines -> eventsOfTheCloud(lines) >= events);
                assertThat(eventsOfTheCloud(windows)).isEqualTo(events);
            }
        }

        private static int eventsOfTheCloud(List<String> windows) {
            int events = 0;
            for (String line : windows) {
                try {
                    JsonNode window = JSON.readTree(line).path("window");
                    events += window.path("entity").asText().equals("cloud")
                            ? window.path("events").asInt()
                            : 0;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            return events;
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
            // A line is held for those that might continue it, until time goes on.
            LabRecording.sendEnd(producer, logs(), partitions, LocalDateTime.parse("2026-11-24T01:31:00"));
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
                    LabRecording.sendEnd(producer, logs(), partitions, time.plusMinutes(minute));
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
