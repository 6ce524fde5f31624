package io.squall.flink;

import io.squall.ingest.Redaction;
import io.squall.ingest.http.HttpIntakeConfig;
import io.squall.ingest.http.OtlpDocuments;
import io.squall.ingest.kafka.DeadLetterException;
import io.squall.ingest.kafka.RecordLines;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import io.squall.log.LineTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of Kafka become lines, as the server's own Kafka source makes them, without the secrets in them: nothing behind this has
 * ever seen those. What each lane's lines look like is remembered for
 * {@value #MAX_LANES} lanes, only so that their times are found faster.
 */
final class KafkaLines implements KafkaRecordDeserializationSchema<CarriedLines> {

    private static final long serialVersionUID = 1L;
    private static final int MAX_LANES = 10_000;
    private static final byte[] NOTHING = {};

    private final JobSettings settings;
    private transient @Nullable RecordLines lines;
    private transient @Nullable Redaction redaction;
    private transient @Nullable LineTimes times;
    private transient @Nullable Map<Lane, LineTimes> timesByLane;

    KafkaLines(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        LineTimes first = new LineTimes(settings.logs().options(), Instant.now());
        times = first;
        redaction = settings.redaction().redaction();
        lines = new RecordLines(
                settings.input().source(settings.kafka()),
                new OtlpDocuments("kafka", HttpIntakeConfig.defaults(), Clock.systemUTC()),
                first.another());
        timesByLane = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Lane, LineTimes> eldest) {
                return size() > MAX_LANES;
            }
        };
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<CarriedLines> out) {
        RecordLines reader = lines;
        Redaction secrets = redaction;
        if (reader == null || secrets == null) {
            throw new IllegalStateException("not opened");
        }
        try {
            for (LaneLines run : reader.read(record)) {
                Lane lane = run.lane();
                byte[][] texts = run.lines().stream().map(secrets::redact).toArray(byte[][]::new);
                out.collect(new CarriedLines(
                        lane.host(),
                        lane.service(),
                        lane.file(),
                        texts,
                        time(lane, texts),
                        record.timestamp(),
                        "",
                        ""));
            }
        } catch (DeadLetterException e) {
            byte[] value = record.value() == null ? NOTHING : secrets.redact(record.value());
            String place = record.topic() + "-" + record.partition() + "@" + record.offset();
            out.collect(new CarriedLines(
                    "", "", "", new byte[][] {value}, LineTimes.NONE, record.timestamp(), e.reason(), place));
        }
    }

    private long time(Lane lane, byte[][] texts) {
        LineTimes first = times;
        Map<Lane, LineTimes> known = timesByLane;
        if (first == null || known == null) {
            throw new IllegalStateException("not opened");
        }
        LineTimes its = known.computeIfAbsent(lane, unknown -> first.another());
        long last = LineTimes.NONE;
        for (byte[] text : texts) {
            long micros = its.micros(text);
            last = micros == LineTimes.NONE ? last : micros;
        }
        return last;
    }

    @Override
    public TypeInformation<CarriedLines> getProducedType() {
        return TypeInformation.of(CarriedLines.class);
    }
}
