package io.squall.job;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where the results of the Flink job are; section {@code job} of the configuration. Used in the role {@code api} only.
 *
 * @param bootstrapServers {@code host:port} of some brokers
 * @param windows topic of the scored windows
 * @param incidents topic of the incidents
 * @param properties further settings of Kafka's consumer, such as {@code security.protocol}; never shown
 */
public record JobConfig(String bootstrapServers, String windows, String incidents, Map<String, String> properties) {

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public JobConfig {
        properties = Map.copyOf(properties);
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException(
                    "job.bootstrapServers: is empty (for example kafka-1:9092,kafka-2:9092)");
        }
        if (windows.isBlank() || incidents.isBlank() || windows.equals(incidents)) {
            throw new IllegalArgumentException("job.windows: needs a topic, and job.incidents another");
        }
    }

    /** A broker on this machine, and the topics that the job writes unless it is told otherwise. */
    public static JobConfig defaults() {
        return new JobConfig("localhost:9092", "squall.windows", "squall.incidents", Map.of());
    }

    /** With the names of the further settings only: they may hold passwords. */
    @Override
    public String toString() {
        return "JobConfig[bootstrapServers=" + bootstrapServers + ", windows=" + windows + ", incidents=" + incidents
                + ", properties=" + new TreeMap<>(properties).keySet() + "]";
    }
}
