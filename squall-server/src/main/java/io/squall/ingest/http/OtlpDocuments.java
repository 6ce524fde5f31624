package io.squall.ingest.http;

import io.squall.ingest.RawLanes;
import io.squall.journal.LaneLines;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Reads OTLP's protobuf where it does not come by HTTP, from a topic of Kafka for example. Safe for all threads. */
public final class OtlpDocuments implements Function<byte[], List<LaneLines>> {

    private final String source;
    private final HttpIntakeConfig limits;
    private final Clock clock;
    private final RawLanes raw = new RawLanes();

    /**
     * @param source name of the source in the lanes
     * @param clock tells the time of records that have none
     */
    public OtlpDocuments(String source, HttpIntakeConfig limits, Clock clock) {
        this.source = source;
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException in one line, when the bytes are no OTLP */
    @Override
    public List<LaneLines> apply(byte[] document) {
        LaneCollector lanes = new LaneCollector(source, limits.maxLines(), limits.maxLineBytes(), raw);
        try {
            long nowNanos = TimeUnit.MILLISECONDS.toNanos(clock.millis());
            new OtlpProtobuf(document, new OtlpRecords(lanes, nowNanos)).read();
        } catch (IOException | RejectedPush e) {
            throw new IllegalArgumentException("not OTLP logs in protobuf: " + e.getMessage(), e);
        }
        return lanes.lanes();
    }
}
