package io.squall.simulator.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.simulator.Configs;
import io.squall.simulator.Simulation;
import io.squall.simulator.line.LineSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. */
class KafkaSinkTest {

    @TempDir
    Path folder;

    @Test
    void topic_holdsEveryLineInTheOrderOfItsFile() throws Exception {
        Simulation simulation = new Simulation(Configs.of("normal", 3, 1));
        Simulation same = new Simulation(Configs.of("normal", 3, 1));
        Path logs = folder.resolve("logs");
        try (FolderSink sink = new FolderSink(logs, same.files())) {
            same.run(sink);
        }
        Map<String, StringBuilder> received = new HashMap<>();
        try (KafkaBroker broker = new KafkaBroker(folder.resolve("broker"))) {
            broker.createTopic("logs", 3);
            try (LineSink sink = new KafkaSink(broker.address(), "logs", simulation.files())) {
                simulation.run(sink);
            }
            read(broker.address(), received);
        }

        assertThat(received).containsKeys("controller/nova-api", "compute-02/libvirtd");
        for (Map.Entry<String, StringBuilder> file : received.entrySet()) {
            assertThat(file.getValue().toString())
                    .as(file.getKey())
                    .isEqualTo(Files.readString(logs.resolve(file.getKey() + ".log")));
        }
    }

    @Test
    void noBroker_isSaid() {
        assertThatThrownBy(() -> new KafkaSink("nowhere.invalid:9092", "logs", List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere.invalid:9092");
    }

    private static void read(String address, Map<String, StringBuilder> received) {
        Map<String, Object> settings = Map.of("bootstrap.servers", address);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 3)
                    .mapToObj(partition -> new TopicPartition("logs", partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    String host = new String(record.headers().lastHeader("host").value(), UTF_8);
                    String service =
                            new String(record.headers().lastHeader("service").value(), UTF_8);
                    received.computeIfAbsent(host + '/' + service, file -> new StringBuilder())
                            .append(new String(record.value(), UTF_8))
                            .append('\n');
                }
            }
        }
    }
}
