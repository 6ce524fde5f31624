package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever bytes come, the answer is never that we are at fault. */
class RandomRequestTest {

    private static final String[] PATHS = {
        "/v1/logs", "/api/v1/logs", "/loki/api/v1/push", "/_bulk", OtlpGrpcProtocol.PATH
    };
    private static final String[] TYPES = {
        "application/x-protobuf", "application/json", "application/x-ndjson", "text/plain", "application/grpc"
    };
    private static final String[] ENCODINGS = {"identity", "gzip", "deflate", "zstd", "snappy"};
    private static final String[] BEGINNINGS = {
        "",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[",
        "{\"streams\":[",
        "{\"index\":{}}\n{",
        "\n\u0005\u0012\u0003"
    };

    private static IntakeServer server;

    @BeforeContainer
    static void open() {
        server = new IntakeServer();
    }

    @AfterContainer
    static void close() {
        server.close();
    }

    @Property(tries = 400)
    void randomBytes_areNeverAServerError(
            @ForAll @Size(max = 300) byte[] random,
            @ForAll @IntRange(max = 4) int path,
            @ForAll @IntRange(max = 4) int type,
            @ForAll @IntRange(max = 4) int encoding,
            @ForAll @IntRange(max = 4) int beginning) {
        byte[] begin = BEGINNINGS[beginning].getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[begin.length + random.length];
        System.arraycopy(begin, 0, body, 0, begin.length);
        System.arraycopy(random, 0, body, begin.length, random.length);
        HttpResponse<String> answer =
                server.post(PATHS[path], body, "Content-Type", TYPES[type], "Content-Encoding", ENCODINGS[encoding]);
        assertThat(answer.statusCode()).isBetween(200, 499);
    }
}
