package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.squall.ingest.Refused;
import io.squall.journal.Lane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code POST /api/v1/logs}, with bodies as curl, Fluent Bit and Vector send them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinesTest {

    private static final String PATH = "/api/v1/logs";
    private static final String TEXT = "text/plain";
    private static final String LINE =
            "2026-11-24 00:08:38.609 4242 ERROR nova.compute.manager [-] Instance failed to spawn";

    private final IntakeServer server = new IntakeServer();

    @BeforeEach
    void forget() {
        server.intake.clear();
        server.intake.answerWith(CompletableFuture.completedFuture(null));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void plainText_lines_areHandedOnAsTheyAre() {
        HttpResponse<String> answer = server.post(
                PATH,
                LINE + "\r\nTraceback (most recent call last):\n  File \"x.py\", line 1\n",
                "Content-Type",
                TEXT,
                "X-Squall-Host",
                "cmp1",
                "X-Squall-Service",
                "nova-compute",
                "X-Squall-File",
                "/var/log/nova/nova-compute.log");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"accepted\":3,\"rejected\":0}");
        assertThat(server.intake.lines())
                .containsExactly(LINE, "Traceback (most recent call last):", "  File \"x.py\", line 1");
        assertThat(server.intake.lanes())
                .containsExactly(new Lane("http", "cmp1", "nova-compute", "/var/log/nova/nova-compute.log"));
    }

    @Test
    void curlWithoutContentType_queryParameters_nameTheLane() {
        server.post(
                PATH + "?X-Squall-Host=ctl1&X-Squall-Service=keystone",
                LINE,
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(server.intake.lines()).containsExactly(LINE);
        assertThat(server.intake.lanes()).containsExactly(new Lane("http", "ctl1", "keystone", ""));
    }

    @Test
    void empty_body_isAcceptedAndHandsNothingOn() {
        assertThat(server.post(PATH, "", "Content-Type", TEXT).statusCode()).isEqualTo(200);
        assertThat(server.intake.lanes()).isEmpty();
    }

    /** {@code [OUTPUT] name http, format json, path_key} of tail set to {@code filename}. */
    @Test
    void fluentBitJson_arrayOfTailedLines_becomesTheLines() {
        server.post(
                PATH,
                "[{\"date\":1795478918.609,\"filename\":\"/var/log/nova/nova-compute.log\",\"log\":\"" + LINE
                        + "\"},{\"date\":1795478918.61,\"filename\":\"/var/log/nova/nova-compute.log\",\"log\":\"  File x\"}]",
                "Content-Type",
                "application/json");
        assertThat(server.intake.lines()).containsExactly(LINE, "  File x");
        assertThat(server.intake.lanes()).containsExactly(new Lane("http", "", "", "/var/log/nova/nova-compute.log"));
    }

    /** {@code format json_stream}: objects, one behind the other. */
    @Test
    void fluentBitJsonStream_parsedRecords_becomeJsonLines() {
        server.post(
                PATH,
                "{\"date\":1795478918.609,\"level\":\"ERROR\",\"message\":\"no\"}{\"date\":1795478919,\"message\":\"yes\"}",
                "Content-Type",
                "application/json");
        assertThat(server.intake.lines())
                .containsExactly(
                        "{\"time\":\"1795478918.609\",\"level\":\"ERROR\",\"message\":\"no\"}",
                        "{\"time\":\"1795478919\",\"message\":\"yes\"}");
    }

    /** Vector's {@code http} sink, {@code encoding.codec: json, framing.method: newline_delimited}, behind a file source. */
    @Test
    void vectorNdjson_fileLines_becomeTheLinesOfTheirLane() {
        server.post(
                PATH,
                "{\"file\":\"/var/log/nova/nova-api.log\",\"host\":\"ctl1\",\"message\":\"" + LINE
                        + "\",\"source_type\":\"file\",\"timestamp\":\"2026-11-24T00:08:39.1Z\"}\n",
                "Content-Type",
                "application/x-ndjson");
        assertThat(server.intake.lines()).containsExactly(LINE);
        assertThat(server.intake.lanes()).containsExactly(new Lane("http", "ctl1", "", "/var/log/nova/nova-api.log"));
    }

    @Test
    void osloJson_document_isHandedOnAsItStands() {
        String document = "{\"message\": \"down\", \"created\": 1795478918.6, \"levelname\": \"ERROR\","
                + " \"name\": \"nova\", \"hostname\": \"cmp1\", \"traceback\": null}";
        server.post(PATH, document + "\n", "Content-Type", "application/x-ndjson");
        assertThat(server.intake.lines()).containsExactly(document);
        assertThat(server.intake.lanes()).containsExactly(new Lane("http", "cmp1", "", ""));
    }

    @Test
    void document_withoutTime_hasTheTimeOfItsReceipt() {
        server.post(PATH, "{\"message\":\"no time\"}", "Content-Type", "application/json");
        assertThat(server.intake.lines())
                .containsExactly("{\"time\":\"2026-11-24T12:00:00.000000Z\",\"message\":\"no time\"}");
    }

    @Test
    void ndjson_someBrokenLines_areRejectedAndCountedAlone() {
        double before = server.count("squall.http.rejected.records", "protocol", "http", "reason", "malformed");
        HttpResponse<String> answer = server.post(
                PATH, "{\"message\":\"a\"}\n{\"message\":\nplain\n", "Content-Type", "application/x-ndjson");
        assertThat(answer.body()).isEqualTo("{\"accepted\":2,\"rejected\":1}");
        assertThat(server.count("squall.http.rejected.records", "protocol", "http", "reason", "malformed"))
                .isEqualTo(before + 1);
        assertThat(server.intake.lines()).hasSize(2).contains("plain");
    }

    @Test
    void json_broken_isOneClearProblem() {
        HttpResponse<String> answer = server.post(PATH, "[{\"message\":\"a\"},", "Content-Type", "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":400")
                .contains("cannot be read")
                .doesNotContain("\n");
        assertThat(server.intake.lines()).isEmpty();
    }

    @Test
    void msgpack_isToldWhatToSetInstead() {
        HttpResponse<String> answer = server.post(PATH, "x", "Content-Type", "application/msgpack");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("application/x-ndjson");
    }

    @Test
    void compressedBodies_ofAllEncodings_areRead() throws IOException {
        byte[] plain = (LINE + "\n").repeat(5000).getBytes(StandardCharsets.UTF_8);
        assertThat(sent("gzip", gzip(plain))).isEqualTo(5000);
        assertThat(sent("deflate", deflate(plain))).isEqualTo(5000);
        assertThat(sent("zstd", Zstd.compress(plain))).isEqualTo(5000);
        assertThat(sent("snappy", org.xerial.snappy.Snappy.compress(plain))).isEqualTo(5000);
        assertThat(sent("identity", plain)).isEqualTo(5000);
    }

    @Test
    void unknownEncoding_orBrokenGzip_isRefused() {
        assertThat(server.post(PATH, "x", "Content-Type", TEXT, "Content-Encoding", "br")
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.post(PATH, "not gzip", "Content-Type", TEXT, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void overload_isAnsweredWith429AndWhenToComeBack() {
        server.intake.answerWith(CompletableFuture.failedFuture(
                new Refused(Refused.Reason.OVERLOADED, "too many lines wait", Duration.ofMillis(2500))));
        HttpResponse<String> answer = server.post(PATH, LINE, "Content-Type", TEXT);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("3");
        assertThat(answer.body()).contains("too many lines wait");
    }

    @Test
    void fullDisk_isAnsweredWith503AndWhenToComeBack() {
        server.intake.answerWith(CompletableFuture.failedFuture(new CompletionException(
                new Refused(Refused.Reason.UNAVAILABLE, "disk is full", Duration.ofSeconds(7)))));
        HttpResponse<String> answer = server.post(PATH, LINE, "Content-Type", TEXT);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("7");
    }

    @Test
    void faultOfTheIntake_isAnsweredWith503AndWithoutItsMessage() {
        server.intake.answerWith(CompletableFuture.failedFuture(new IllegalStateException("secret detail")));
        HttpResponse<String> answer = server.post(PATH, LINE, "Content-Type", TEXT);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void answer_comesOnlyWhenTheBatchIsDurable() throws Exception {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        server.intake.answerWith(durable);
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> server.post(PATH, LINE, "Content-Type", TEXT));
        IntakeServer.await(() -> !server.intake.lines().isEmpty());
        assertThat(answer).isNotDone();
        durable.complete(null);
        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    private int sent(String encoding, byte[] body) {
        server.intake.clear();
        assertThat(server.post(PATH, body, "Content-Type", TEXT, "Content-Encoding", encoding)
                        .statusCode())
                .isEqualTo(200);
        return server.intake.lines().size();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(out)) {
            deflate.write(plain);
        }
        return out.toByteArray();
    }
}
