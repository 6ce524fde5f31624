package io.squall.ingest.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which topics are read.
 *
 * @param name name of the source, unique among all sources; the offsets are kept under it
 * @param bootstrapServers {@code host:port} of some brokers
 * @param topics names of topics
 * @param group consumer group; its committed offsets only show the lag, the journal's decide
 * @param start where a partition is begun that was never read
 * @param format what a record holds
 * @param key what the key of a record says
 * @param maxLineBytes longest record taken
 * @param properties further settings of Kafka's consumer, such as {@code security.protocol}; never shown
 */
public record KafkaSourceConfig(
        String name,
        String bootstrapServers,
        List<String> topics,
        String group,
        Start start,
        Format format,
        Key key,
        int maxLineBytes,
        Map<String, String> properties) {

    private static final int LONGEST_LINE_BYTES = 256 << 20;

    /** Where reading begins. */
    public enum Start {
        BEGINNING,
        END
    }

    /** What a record's value is. */
    public enum Format {
        /** A JSON object where it is one, else text. */
        AUTO,
        /** A line, or several. */
        TEXT,
        /** A JSON object; anything else is a dead letter. */
        JSON,
        /** OTLP's protobuf for logs. */
        OTLP
    }

    /** What a record's key is. */
    public enum Key {
        NONE,
        HOST,
        SERVICE,
        FILE
    }

    public KafkaSourceConfig {
        topics = List.copyOf(topics);
        properties = Map.copyOf(properties);
        if (name.isBlank() || name.contains("/")) {
            throw new IllegalArgumentException("name: \"" + name + "\" is empty or holds a slash");
        }
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrapServers: is empty (for example kafka-1:9092,kafka-2:9092)");
        }
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("topics: no topic is given");
        }
        if (group.isBlank()) {
            throw new IllegalArgumentException("group: is empty");
        }
        if (maxLineBytes < 1 || maxLineBytes > LONGEST_LINE_BYTES) {
            throw new IllegalArgumentException(
                    "maxLineBytes: " + maxLineBytes + " is not between 1 and " + LONGEST_LINE_BYTES);
        }
    }

    /** Reads {@code topics} from their end as group squall, text and JSON. */
    public static KafkaSourceConfig defaults(String name, String bootstrapServers, List<String> topics) {
        return new KafkaSourceConfig(
                name, bootstrapServers, topics, "squall", Start.END, Format.AUTO, Key.NONE, 1 << 20, Map.of());
    }

    /** With the names of the further settings only: they may hold passwords. */
    @Override
    public String toString() {
        return "KafkaSourceConfig[name=" + name + ", bootstrapServers=" + bootstrapServers + ", topics=" + topics
                + ", group=" + group + ", start=" + start + ", format=" + format + ", key=" + key + ", maxLineBytes="
                + maxLineBytes + ", properties=" + new TreeMap<>(properties).keySet() + "]";
    }
}
