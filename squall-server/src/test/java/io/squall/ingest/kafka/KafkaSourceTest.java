package io.squall.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.ingest.LedgerIntake;
import io.squall.ingest.SourceFixture;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import io.squall.log.ReadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class KafkaSourceTest {

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    private KafkaProducer<byte[], byte[]> producer;
    private final List<AutoCloseable> open = new ArrayList<>();
    private LedgerIntake intake;
    private SourceFixture fixture;
    private String topic;
    private KafkaSourceConfig.Format format = KafkaSourceConfig.Format.AUTO;
    private KafkaSourceConfig.Start start = KafkaSourceConfig.Start.BEGINNING;
    private Function<byte[], List<LaneLines>> otlp = bytes -> {
        throw new IllegalArgumentException("not asked for");
    };

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new KafkaBroker(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        topic = test.getTestMethod().orElseThrow().getName();
        broker.createTopic(topic, 2);
        producer = broker.producer();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        producer.close(Duration.ofSeconds(1));
    }

    @Test
    void text_withHeaders_comesInItsLane() throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, null, line(1).getBytes(UTF_8));
        record.headers().add(new RecordHeader("host", "compute-01".getBytes(UTF_8)));
        record.headers().add(new RecordHeader("service", "nova-compute".getBytes(UTF_8)));
        record.headers().add(new RecordHeader("file", "nova-compute.log".getBytes(UTF_8)));
        producer.send(record).get();
        run(Map.of());
        intake.awaitLines(line(1));
        assertThat(intake.lanes()).containsExactly(new Lane("kafka", "compute-01", "nova-compute", "nova-compute.log"));
    }

    @Test
    void json_ofKolla_comesAsLineOrAsJson() throws Exception {
        send(
                0,
                "{\"Payload\":\"Up\",\"@timestamp\":\"2026-11-24T00:08:38.609Z\",\"log_level\":\"INFO\",\"programname\":\"nova-api\",\"Hostname\":\"controller\"}");
        send(0, "{\"log\":\"" + line(1) + "\\n\",\"hostname\":\"controller\"}");
        run(Map.of());
        intake.awaitLines(
                "{\"message\":\"Up\",\"time\":\"2026-11-24T00:08:38.609Z\",\"level\":\"INFO\",\"hostname\":\"controller\",\"service\":\"nova-api\"}",
                line(1));
    }

    @Test
    void partitions_withBacklog_comeInTheOrderOfTime() throws Exception {
        for (int i = 0; i < 6000; i++) {
            send(i % 2, line(2 * i));
        }
        producer.flush();
        run(Map.of());
        LedgerIntake.await(() -> count() == 6000, () -> count() + " lines");
        assertThat(intake.lines())
                .isEqualTo(IntStream.range(0, 6000).mapToObj(i -> line(2 * i)).toList());
    }

    @Test
    void restart_withPositions_neitherLosesNorRepeats() throws Exception {
        List<String> all = new ArrayList<>();
        Map<String, String> positions = new HashMap<>();
        int sent = 0;
        for (int round = 0; round < 3; round++) {
            for (int until = sent + 7000; sent < until; sent++) {
                send(sent % 2, line(sent));
            }
            producer.flush();
            KafkaSource source = run(positions);
            intake.refuse(round);
            LedgerIntake.await(() -> !intake.lines().isEmpty(), () -> "a batch");
            source.close();
            all.addAll(intake.lines());
            positions.putAll(intake.positions());
        }
        run(positions);
        int total = sent;
        LedgerIntake.await(() -> all.size() + count() >= total, () -> all.size() + " and " + count());
        all.addAll(intake.lines());
        assertThat(all).hasSize(total).doesNotHaveDuplicates();
    }

    @Test
    void positions_olderThanTheCommitted_decide() throws Exception {
        for (int i = 0; i < 10; i++) {
            send(0, line(i));
        }
        KafkaSource source = run(Map.of());
        LedgerIntake.await(() -> count() == 10, () -> count() + " lines");
        LedgerIntake.await(() -> committed() == 10, () -> "committed " + committed());
        source.close();
        run(Map.of("kafka/kafka/" + topic + "-0", "4"));
        LedgerIntake.await(() -> count() == 6, () -> count() + " lines");
        assertThat(intake.lines()).first().isEqualTo(line(4));
    }

    @Test
    void positions_behindTheEnd_beginAnewAndSayIt() throws Exception {
        send(0, line(1));
        KafkaSource source = run(Map.of("kafka/kafka/" + topic + "-0", "1000"));
        intake.awaitLines(line(1));
        assertThat(source.status().lastError()).contains("begun anew");
    }

    @Test
    void start_atTheEnd_isKeptOverARestart() throws Exception {
        start = KafkaSourceConfig.Start.END;
        send(0, line(1));
        KafkaSource source = run(Map.of());
        LedgerIntake.await(() -> intake.positions().size() == 2, () -> "" + intake.positions());
        Map<String, String> positions = intake.positions();
        source.close();
        send(0, line(2));
        run(positions);
        intake.awaitLines(line(2));
    }

    @Test
    void poison_isCountedAndLeftBehind() throws Exception {
        format = KafkaSourceConfig.Format.JSON;
        send(0, "not json");
        send(0, "{\"message\":\"\"}");
        producer.send(new ProducerRecord<>(topic, 0, null, (byte[]) null)).get();
        send(0, "{\"message\":\"" + "x".repeat(20_000) + "\"}");
        send(0, "{\"log\":\"" + line(1) + "\"}");
        run(Map.of());
        intake.awaitLines(line(1));
        for (String reason : List.of("not_json", "no_message", "empty", "too_long")) {
            assertThat(fixture.count("squall.source.rejected.records", reason))
                    .as(reason)
                    .isEqualTo(1);
        }
        assertThat(intake.positions()).containsEntry("kafka/kafka/" + topic + "-0", "5");
    }

    @Test
    void otlp_isReadByTheHook() throws Exception {
        format = KafkaSourceConfig.Format.OTLP;
        otlp = bytes -> {
            if (bytes[0] != 'o') {
                throw new IllegalArgumentException("no protobuf");
            }
            return List.of(new LaneLines(new Lane("http", "compute-01", "nova", ""), List.of(bytes)));
        };
        send(0, "otlp");
        send(0, "else");
        run(Map.of());
        intake.awaitLines("otlp");
        LedgerIntake.await(() -> fixture.count("squall.source.rejected.records", "not_otlp") == 1, () -> "counted");
        assertThat(intake.lanes()).containsExactly(new Lane("kafka", "compute-01", "nova", ""));
    }

    @Test
    void refused_pausesAndKeepsTheOrder() throws Exception {
        KafkaSource source = run(Map.of());
        intake.refuse(5);
        for (int i = 0; i < 20_000; i++) {
            send(0, line(i));
        }
        LedgerIntake.await(() -> count() == 20_000, () -> count() + " lines");
        assertThat(intake.lines())
                .isEqualTo(IntStream.range(0, 20_000)
                        .mapToObj(KafkaSourceTest::line)
                        .toList());
        LedgerIntake.await(() -> source.status().parts().stream().allMatch(part -> part.lag() == 0), () -> "lag");
    }

    @Test
    void broker_downAndBack_goesOn() throws Exception {
        KafkaSource source = run(Map.of());
        send(0, line(1));
        intake.awaitLines(line(1));
        broker.stop();
        broker.start();
        producer.close(Duration.ofSeconds(1));
        producer = broker.producer();
        send(0, line(2));
        intake.awaitLines(line(1), line(2));
        assertThat(source.status().running()).isTrue();
    }

    private KafkaSource run(Map<String, String> positions) {
        fixture = new SourceFixture();
        intake = fixture.intake;
        KafkaSourceConfig config = new KafkaSourceConfig(
                "kafka",
                broker.address(),
                List.of(topic),
                "squall-" + topic,
                start,
                format,
                KafkaSourceConfig.Key.NONE,
                10_000,
                Map.of());
        KafkaSource source = new KafkaSource(config, ReadOptions.defaults(), positions, otlp, fixture.context());
        open.add(source);
        open.add(fixture);
        source.start();
        return source;
    }

    private long committed() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            var offset = admin.listConsumerGroupOffsets("squall-" + topic)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, 0));
            return offset == null ? -1 : offset.offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int count() {
        return intake.taken().stream().mapToInt(batch -> batch.lines()).sum();
    }

    private void send(int partition, String value) {
        var unused = producer.send(new ProducerRecord<>(topic, partition, null, value.getBytes(UTF_8)));
    }

    private static String line(int number) {
        return "2026-11-24 %02d:%02d:%02d.000 7 INFO nova [-] line %d"
                .formatted(number / 3600, number / 60 % 60, number % 60, number);
    }
}
