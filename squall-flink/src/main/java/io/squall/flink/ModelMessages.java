package io.squall.flink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of the models topic become bundles: the value is a bundle's bytes, or a place that Flink reads it from ({@code
 * s3://models/next.squall}). One that is none is told in the log and passed over; the bundle in use scores on.
 */
final class ModelMessages implements KafkaRecordDeserializationSchema<Control> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ModelMessages.class);
    private static final int LONGEST_PLACE = 4096;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Control> out) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        try {
            byte[] bundle = BundleBytes.isBundle(value) ? value : read(value);
            String id = BundleBytes.read(bundle).manifest().modelId();
            LOG.info("model {} scores from here on", id);
            out.collect(Control.model(bundle));
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "{}-{}@{} is no model: {}; the one in use scores on",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private static byte[] read(byte[] place) throws IOException {
        if (place.length > LONGEST_PLACE) {
            throw new IOException("neither a bundle nor the place of one");
        }
        Path path = new Path(new String(place, StandardCharsets.UTF_8).strip());
        try (InputStream in = path.getFileSystem().open(path)) {
            return in.readAllBytes();
        }
    }

    @Override
    public TypeInformation<Control> getProducedType() {
        return TypeInformation.of(Control.class);
    }
}
