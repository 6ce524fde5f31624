package io.squall.flink;

import io.squall.ingest.kafka.KafkaSourceConfig;
import java.io.Serializable;
import java.util.List;

/**
 * What is read; section {@code input} of the configuration. Without checkpoint or savepoint a partition is begun at {@code start};
 * afterwards the checkpoint's offsets decide, and the group only shows the lag.
 *
 * @param topics names of topics with logs
 * @param group consumer group
 * @param start where a partition is begun
 * @param format what a record holds
 * @param key what the key of a record says
 * @param maxLineBytes longest record taken
 * @param bounded true: read what is there when the job starts, and finish
 */
public record InputSettings(
        List<String> topics,
        String group,
        KafkaSourceConfig.Start start,
        KafkaSourceConfig.Format format,
        KafkaSourceConfig.Key key,
        int maxLineBytes,
        boolean bounded)
        implements Serializable {

    private static final int LONGEST_RECORD = 1 << 20;

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public InputSettings {
        topics = List.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("input.topics: no topic is given");
        }
        if (group.isBlank()) {
            throw new IllegalArgumentException("input.group: is empty");
        }
    }

    static InputSettings defaults() {
        return new InputSettings(
                List.of("logs"),
                "squall-flink",
                KafkaSourceConfig.Start.BEGINNING,
                KafkaSourceConfig.Format.AUTO,
                KafkaSourceConfig.Key.NONE,
                LONGEST_RECORD,
                false);
    }

    /** As the server's source is told. */
    KafkaSourceConfig source(KafkaSettings kafka) {
        return new KafkaSourceConfig(
                "kafka", kafka.bootstrapServers(), topics, group, start, format, key, maxLineBytes, kafka.properties());
    }
}
