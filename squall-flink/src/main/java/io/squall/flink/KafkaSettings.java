package io.squall.flink;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where Kafka is; section {@code kafka} of the configuration.
 *
 * @param bootstrapServers {@code host:port} of some brokers
 * @param properties further settings of Kafka's clients, such as {@code security.protocol}; never shown
 */
public record KafkaSettings(String bootstrapServers, Map<String, String> properties) implements Serializable {

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public KafkaSettings {
        properties = Map.copyOf(properties);
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException(
                    "kafka.bootstrapServers: is empty (for example kafka-1:9092,kafka-2:9092)");
        }
    }

    static KafkaSettings defaults() {
        return new KafkaSettings("localhost:9092", Map.of());
    }

    Properties clients() {
        Properties all = new Properties();
        all.putAll(properties);
        return all;
    }

    /** With the names of the further settings only: they may hold passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", properties="
                + new TreeMap<>(properties).keySet() + "]";
    }
}
