package io.squall.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.ingest.BatchBuilder;
import io.squall.ingest.shipped.ShippedLines;
import io.squall.journal.Batch;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import io.squall.log.LineTimes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes lines of Kafka records. Used by one thread. */
public final class RecordLines {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final List<String> HOST_HEADERS = List.of("host", "hostname", "host.name");
    private static final List<String> SERVICE_HEADERS = List.of("service", "programname", "service.name");
    private static final List<String> FILE_HEADERS = List.of("file", "filename", "path");
    private static final long MICROS_PER_MILLI = 1000;

    private final KafkaSourceConfig config;
    private final Function<byte[], List<LaneLines>> otlp;
    private final ShippedLines shipped;

    /** @param otlp reads OTLP's protobuf; throws {@link IllegalArgumentException} when it is none */
    public RecordLines(KafkaSourceConfig config, Function<byte[], List<LaneLines>> otlp, LineTimes times) {
        this.config = config;
        this.otlp = otlp;
        this.shipped = new ShippedLines(config.name(), times);
    }

    /** The lines of {@code record}, by lane. */
    public List<LaneLines> read(ConsumerRecord<byte[], byte[]> record) throws DeadLetterException {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            throw new DeadLetterException("empty", "holds nothing");
        }
        if (value.length > config.maxLineBytes()) {
            throw new DeadLetterException("too_long", "longer than " + config.maxLineBytes() + " bytes");
        }
        BatchBuilder lines = new BatchBuilder();
        switch (config.format()) {
            case OTLP -> {
                return readOtlp(value);
            }
            case JSON -> addJson(record, value, lines);
            case TEXT -> addText(record, value, lines);
            case AUTO -> {
                if (looksLikeObject(value)) {
                    addJsonOrText(record, value, lines);
                } else {
                    addText(record, value, lines);
                }
            }
        }
        Batch batch = lines.build();
        return batch.lanes();
    }

    private List<LaneLines> readOtlp(byte[] value) throws DeadLetterException {
        try {
            List<LaneLines> lanes = new ArrayList<>();
            for (LaneLines run : otlp.apply(value)) {
                Lane lane = run.lane();
                lanes.add(
                        new LaneLines(new Lane(config.name(), lane.host(), lane.service(), lane.file()), run.lines()));
            }
            return lanes;
        } catch (IllegalArgumentException e) {
            throw new DeadLetterException("not_otlp", "is no OTLP: " + e.getMessage());
        }
    }

    private void addJson(ConsumerRecord<byte[], byte[]> record, byte[] value, BatchBuilder lines)
            throws DeadLetterException {
        Map<String, Object> members;
        try {
            members = JSON.readValue(value, OBJECT);
        } catch (IOException e) {
            throw new DeadLetterException("not_json", "is no JSON object");
        }
        if (members == null || !shipped.add(members, told(record), timeMicros(record), false, lines)) {
            throw new DeadLetterException("no_message", "has no message");
        }
    }

    private void addJsonOrText(ConsumerRecord<byte[], byte[]> record, byte[] value, BatchBuilder lines)
            throws DeadLetterException {
        try {
            addJson(record, value, lines);
        } catch (DeadLetterException e) {
            addText(record, value, lines);
        }
    }

    private void addText(ConsumerRecord<byte[], byte[]> record, byte[] value, BatchBuilder lines)
            throws DeadLetterException {
        for (byte b : value) {
            if (b == 0) {
                throw new DeadLetterException("binary", "is no text");
            }
        }
        shipped.addRaw(new String(value, UTF_8), told(record), lines);
    }

    /** What headers and key tell. */
    private Lane told(ConsumerRecord<byte[], byte[]> record) {
        return new Lane(
                config.name(),
                told(record, HOST_HEADERS, KafkaSourceConfig.Key.HOST),
                told(record, SERVICE_HEADERS, KafkaSourceConfig.Key.SERVICE),
                told(record, FILE_HEADERS, KafkaSourceConfig.Key.FILE));
    }

    private String told(ConsumerRecord<byte[], byte[]> record, List<String> headers, KafkaSourceConfig.Key key) {
        for (String name : headers) {
            Header header = record.headers().lastHeader(name);
            if (header != null && header.value() != null) {
                return new String(header.value(), UTF_8);
            }
        }
        return config.key() == key && record.key() != null ? new String(record.key(), UTF_8) : "";
    }

    private static long timeMicros(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.timestamp()) * MICROS_PER_MILLI;
    }

    private static boolean looksLikeObject(byte[] value) {
        for (byte b : value) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '{';
            }
        }
        return false;
    }
}
