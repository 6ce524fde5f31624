package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;
import io.squall.ingest.RawLanes;
import io.squall.ingest.Refused;
import io.squall.journal.LaneLines;
import java.io.IOException;
import java.util.List;

/**
 * Whatever bytes a body has, each protocol reads it or refuses it, as it says it does: no other exception, and bounded lines.
 *
 * <p>By itself it tries the inputs that are kept in the resources. {@code JAZZER_FUZZ=1 mvn -pl squall-server -am test
 * -Dtest=HttpFuzzTest#bulk} goes on from there for a minute, with inputs that reach further into the code.
 */
class HttpFuzzTest {

    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_LINES = 1_000;
    private static final long NOW = 1_795_000_000_000_000_000L;
    private static final int MOST_BYTES = 1 << 20;

    private static final List<String> ENCODINGS = List.of("gzip", "deflate", "zstd", "snappy");

    @FuzzTest(maxDuration = "1m")
    void otlpProtobuf(byte[] body) {
        decode(new OtlpProtocol(), "application/x-protobuf", body);
    }

    @FuzzTest(maxDuration = "1m")
    void otlpJson(byte[] body) {
        decode(new OtlpProtocol(), "application/json", body);
    }

    @FuzzTest(maxDuration = "1m")
    void otlpGrpc(byte[] body) {
        decode(new OtlpGrpcProtocol(), "application/grpc", body);
    }

    @FuzzTest(maxDuration = "1m")
    void lokiJson(byte[] body) {
        decode(new LokiProtocol(), "application/json", body);
    }

    @FuzzTest(maxDuration = "1m")
    void lokiProtobuf(byte[] body) {
        decode(new LokiProtocol(), "application/x-protobuf", body);
    }

    @FuzzTest(maxDuration = "1m")
    void bulk(byte[] body) {
        decode(new BulkProtocol(), "application/x-ndjson", body);
    }

    @FuzzTest(maxDuration = "1m")
    void lines(byte[] body) {
        decode(new LinesProtocol(), "application/x-ndjson", body);
        decode(new LinesProtocol(), "application/json", body);
        decode(new LinesProtocol(), "text/plain", body);
    }

    @FuzzTest(maxDuration = "1m")
    void compressed(byte[] body) {
        Decompression decompression = new Decompression(MOST_BYTES);
        for (String encoding : ENCODINGS) {
            HeldMemory held = new HeldMemory(4L * MOST_BYTES);
            try (HeldMemory.Share memory = held.share()) {
                assertThat(decompression.decode(encoding, body, memory)).hasSizeLessThanOrEqualTo(MOST_BYTES);
            } catch (RejectedPush | Refused e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
            assertThat(held.bytes()).isZero();
        }
    }

    private static void decode(Protocol protocol, String type, byte[] body) {
        LaneCollector lanes = new LaneCollector("fuzz", MOST_LINES, LONGEST_LINE, new RawLanes());
        RequestHeaders headers = RequestHeaders.builder(HttpMethod.POST, "/")
                .add("content-type", type)
                .build();
        try {
            Decoded decoded = protocol.decode(new Push(headers, QueryParams.of(), "index", body, lanes, NOW));
            assertThat(decoded.answer().get()).isNotNull();
        } catch (RejectedPush | IOException e) {
            // Refused, which is an answer.
            return;
        }
        int lines = 0;
        for (LaneLines lane : lanes.lanes()) {
            assertThat(lane.lane().host().chars().noneMatch(Character::isISOControl))
                    .isTrue();
            lines += lane.lines().size();
            lane.lines().forEach(line -> assertThat(line.length).isLessThanOrEqualTo(LONGEST_LINE));
        }
        assertThat(lines).isLessThanOrEqualTo(MOST_LINES);
    }
}
