package io.squall.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that a topic holds in transactions that were committed. */
final class CommittedTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final String name;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> values = new ArrayList<>();

    CommittedTopic(String bootstrapServers, String name) {
        this.name = name;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on until what was read is enough; all of it. */
    List<String> await(Predicate<List<String>> isEnough) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        do {
            consumer.poll(POLL).forEach(record -> values.add(new String(record.value(), UTF_8)));
            if (isEnough.test(values)) {
                return List.copyOf(values);
            }
        } while (System.nanoTime() < deadline);
        throw new AssertionError(name + " holds " + values.size() + " records after " + LIMIT);
    }

    /** Everything that is committed now. */
    List<String> soFar() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        return await(
                read -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
