package io.squall.simulator.output;

import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends each line to a Kafka topic, as a message with the headers {@code host} and {@code service}. The key is the file, so that
 * the lines of one file stay in order.
 */
public final class KafkaSink implements LineSink {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final byte[][] keys;
    private final List<List<Header>> headers;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** @param bootstrap one or more {@code host:port} */
    public KafkaSink(String bootstrap, String topic, List<LogFile> files) throws IOException {
        this.topic = topic;
        this.keys = files.stream()
                .map(file -> (file.host() + '/' + file.service()).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.headers = files.stream()
                .map(file -> List.<Header>of(
                        new RecordHeader("host", file.host().getBytes(StandardCharsets.UTF_8)),
                        new RecordHeader("service", file.service().getBytes(StandardCharsets.UTF_8))))
                .toList();
        try {
            this.producer =
                    new KafkaProducer<>(settings(bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new IOException(bootstrap + ": no Kafka cluster can be reached by this address", e);
        }
    }

    private static Map<String, Object> settings(String bootstrap) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ProducerConfig.LINGER_MS_CONFIG, "20",
                ProducerConfig.BATCH_SIZE_CONFIG, "262144",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, "20000");
    }

    @Override
    public void write(LogFile file, long micros, byte[] bytes, int lines) throws IOException {
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                send(file, Arrays.copyOfRange(bytes, from, at));
                from = at + 1;
            }
        }
    }

    private void send(LogFile file, byte[] line) throws IOException {
        try {
            var unused = producer.send(
                    new ProducerRecord<>(topic, null, null, keys[file.index()], line, headers.get(file.index())),
                    (done, e) -> {
                        if (e != null) {
                            failure.compareAndSet(null, e);
                        }
                    });
        } catch (KafkaException e) {
            throw new IOException("topic " + topic + ": " + e.getMessage(), e);
        }
        refuseWhenFailed();
    }

    private void refuseWhenFailed() throws IOException {
        Exception e = failure.get();
        if (e != null) {
            throw new IOException("topic " + topic + ": " + e.getMessage(), e);
        }
    }

    /** Waits until the broker has everything. */
    @Override
    public void close() throws IOException {
        try {
            producer.flush();
        } finally {
            producer.close();
        }
        refuseWhenFailed();
    }
}
