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
 * @param digest goes along in the header {@value #DIGEST}, for servers; left out where it is empty, or would make the message longer
 *     than Kafka takes by default
 */
record ToTopic<T>(String topic, Part<T, String> key, Part<T, byte[]> value, Part<T, byte[]> digest)
        implements KafkaRecordSerializationSchema<T> {

    private static final String DIGEST = "digest";
    private static final int LONGEST_MESSAGE = 900_000;

    /** A part of a result. */
    @FunctionalInterface
    interface Part<T, R> extends Serializable {
        R of(T result);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T result, KafkaSinkContext context, Long timestamp) {
        byte[] text = value.of(result);
        byte[] along = digest.of(result);
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topic, key.of(result).getBytes(StandardCharsets.UTF_8), text);
        if (along.length > 0 && text.length + along.length <= LONGEST_MESSAGE) {
            message.headers().add(DIGEST, along);
        }
        return message;
    }
}
