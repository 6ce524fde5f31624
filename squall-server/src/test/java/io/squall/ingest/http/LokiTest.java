package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.squall.journal.Lane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

/** {@code POST /loki/api/v1/push}, with bodies as Promtail, Grafana Alloy and Fluent Bit send them. */
class LokiTest {

    private static final String PATH = "/loki/api/v1/push";
    private static final String LINE = "2026-11-24 00:08:38.609 4242 INFO nova.api [-] GET /v2.1/servers";

    private final IntakeServer server = new IntakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    /** Promtail with {@code static_configs} labels and the {@code filename} it adds. */
    @Test
    void promtail_snappyProtobuf_becomesLinesOfItsLane_asTheyStandInTheFile() throws IOException {
        byte[] body = pushRequest(
                "{filename=\"/var/log/nova/nova-api.log\", host=\"ctl1\", job=\"nova \\\"api\\\"\"}",
                entry(1_795_478_918L, 609_000_000, LINE),
                entry(1_795_478_919L, 0, "restarted"));
        var answer = server.post(PATH, Snappy.compress(body), "Content-Type", "application/x-protobuf");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(server.intake.lines()).containsExactly(LINE, "restarted");
        assertThat(server.intake.lanes())
                .containsExactly(new Lane("loki", "ctl1", "nova \"api\"", "/var/log/nova/nova-api.log"));
    }

    @Test
    void json_streamsWithMetadata_becomeJsonLines() {
        var answer = server.post(
                PATH,
                "{\"streams\":[{\"stream\":{\"instance\":\"cmp1:9080\",\"unit\":\"nova-compute.service\",\"level\":\"error\"},"
                        + "\"values\":[[\"1795478918609123456\",\"down\",{\"request_id\":\"req-1\"}],"
                        + "[\"1795478919000000000\",\"up\"]]}]}",
                "Content-Type",
                "application/json");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(server.intake.lines())
                .containsExactly(
                        "{\"time\":\"2026-11-24T00:08:38.609123Z\",\"level\":\"error\",\"request_id\":\"req-1\","
                                + "\"message\":\"down\"}",
                        "{\"time\":\"2026-11-24T00:08:39.000000Z\",\"level\":\"error\",\"message\":\"up\"}");
        assertThat(server.intake.lanes()).containsExactly(new Lane("loki", "cmp1", "nova-compute", ""));
    }

    @Test
    void json_valuesInFrontOfLabels_areOfTheirStream() {
        server.post(
                PATH,
                "{\"streams\":[{\"values\":[[\"1795478918000000000\",\"" + LINE
                        + "\"]],\"stream\":{\"host\":\"ctl2\"}}]}",
                "Content-Type",
                "application/json; charset=utf-8");
        assertThat(server.intake.lines()).containsExactly(LINE);
        assertThat(server.intake.lanes()).containsExactly(new Lane("loki", "ctl2", "", ""));
    }

    @Test
    void tracebackSentLineByLine_staysOneTraceback() {
        server.post(
                PATH,
                "{\"streams\":[{\"stream\":{\"host\":\"c\"},\"values\":[[\"1795478918000000000\",\"" + LINE
                        + "\"],[\"1795478918000000001\",\"Traceback (most recent call last):\"],"
                        + "[\"1795478918000000002\",\"  File \\\"x.py\\\", line 1, in f\"],"
                        + "[\"1795478918000000003\",\"ValueError: no\"]]}]}",
                "Content-Type",
                "application/json");
        assertThat(server.intake.lines())
                .containsExactly(
                        LINE, "Traceback (most recent call last):", "  File \"x.py\", line 1, in f", "ValueError: no");
    }

    @Test
    void labels_malformed_areOneClearProblem() throws IOException {
        byte[] body = pushRequest("host=ctl1", entry(1, 0, "x"));
        var answer = server.post(PATH, Snappy.compress(body), "Content-Type", "application/x-protobuf");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("labels");
        assertThat(server.count("squall.http.requests", "protocol", "loki", "outcome", "malformed"))
                .isEqualTo(1);
    }

    @Test
    void notSnappy_isMalformed() {
        assertThat(server.post(PATH, "plain", "Content-Type", "application/x-protobuf")
                        .statusCode())
                .isEqualTo(400);
    }

    private static byte[] pushRequest(String labels, byte[]... entries) throws IOException {
        return message(request -> request.writeByteArray(1, message(stream -> {
            stream.writeString(1, labels);
            for (byte[] entry : entries) {
                stream.writeByteArray(2, entry);
            }
        })));
    }

    private static byte[] entry(long seconds, int nanos, String line) throws IOException {
        byte[] time = message(timestamp -> {
            timestamp.writeInt64(1, seconds);
            timestamp.writeInt32(2, nanos);
        });
        return message(entry -> {
            entry.writeByteArray(1, time);
            entry.writeByteArray(2, line.getBytes(StandardCharsets.UTF_8));
        });
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }
}
