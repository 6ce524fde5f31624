package io.squall.flink;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Puts results into a topic, those of one key in their order.
 *
 * @param topic where to
 * @param key what they are of
 * @param value JSON, UTF-8
 */
record ToTopic<T>(String topic, Part<T, String> key, Part<T, byte[]> value)
        implements KafkaRecordSerializationSchema<T> {

    /** A part of a result. */
    @FunctionalInterface
    interface Part<T, R> extends Serializable {
        R of(T result);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T result, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, key.of(result).getBytes(StandardCharsets.UTF_8), value.of(result));
    }
}
