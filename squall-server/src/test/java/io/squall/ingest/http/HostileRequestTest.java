package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a sender may do to us, by malice or by mistake, and what stays standing. */
@Tag("slow")
class HostileRequestTest {

    private static final String LINES = "/api/v1/logs";
    private static final String OTLP = "/v1/logs";
    private static final String PROTOBUF = "application/x-protobuf";
    private static final int MIB = 1 << 20;

    /** Small limits, so that each can be met from both sides. */
    private final IntakeServer server =
            new IntakeServer(new HttpIntakeConfig(MIB, 4 * MIB, 9 * MIB, 4096, 1000, Duration.ofSeconds(2), true));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void gzipBomb_endsAtTheLimit() throws IOException {
        byte[] bomb = gzip(out -> {
            byte[] zeros = new byte[MIB];
            for (int i = 0; i < 512; i++) {
                out.write(zeros);
            }
        });
        assertThat(bomb.length).isLessThan(MIB);
        for (String path : new String[] {LINES, "/_bulk"}) {
            HttpResponse<String> answer = server.post(path, bomb, "Content-Encoding", "gzip");
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("4194304 bytes when decompressed");
        }
        assertThat(server.post(OTLP, bomb, "Content-Encoding", "gzip", "Content-Type", PROTOBUF)
                        .statusCode())
                .isEqualTo(413);
        assertHeldNothing();
    }

    @Test
    void snappyLength_absurd_isRefusedBeforeAnythingIsAllocated() {
        byte[] says4GiB = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 0};
        assertThat(server.post("/loki/api/v1/push", says4GiB, "Content-Type", PROTOBUF)
                        .statusCode())
                .isIn(400, 413);
    }

    @Test
    void body_overTheLimit_is413AndNothingIsTaken() {
        HttpResponse<String> answer = server.post(LINES, "a\n".repeat(MIB), "Content-Type", "text/plain");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(server.intake.lines()).isEmpty();
        assertThat(server.post(LINES, "a\n", "Content-Type", "text/plain").statusCode())
                .isEqualTo(200);
    }

    @Test
    void lines_atAndOverTheLimit() {
        assertThat(server.post(LINES, "\n".repeat(1000), "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> answer = server.post(LINES, "\n".repeat(1001), "Content-Type", "text/plain");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("more than 1000 lines");
    }

    @Test
    void line_overTheLimit_keepsItsHeadAndIsCounted() {
        server.post(LINES, "é".repeat(4000), "Content-Type", "text/plain");
        assertThat(server.intake.lines()).containsExactly("é".repeat(2048));
        assertThat(server.count("squall.http.cut.lines")).isEqualTo(1);
    }

    @Test
    void structuredRecord_overTheLimit_staysValidJson() throws IOException {
        server.post(
                LINES,
                "{\"message\":\"" + "\\u0001".repeat(9000) + "\",\"traceback\":\"" + "t".repeat(9000)
                        + "\",\"level\":\"" + "l".repeat(9000) + "\"}",
                "Content-Type",
                "application/json");
        String line = server.intake.lines().get(0);
        assertThat(line.length()).isLessThanOrEqualTo(4096);
        assertThat(new ObjectMapper().readTree(line).get("message").asText()).startsWith("\u0001\u0001");
    }

    @Test
    void protobufLength_absurd_isMalformed() {
        byte[][] bodies = {
            {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07},
            {
                0x0A,
                (byte) 0xFF,
                (byte) 0xFF,
                (byte) 0xFF,
                (byte) 0xFF,
                (byte) 0xFF,
                (byte) 0xFF,
                (byte) 0xFF,
                (byte) 0xFF,
                1
            },
            {0x0A, 0x05, 0x12},
            {0x00},
            {0x0B, 0x0B, 0x0B},
        };
        for (byte[] body : bodies) {
            HttpResponse<String> answer = server.post(OTLP, body, "Content-Type", PROTOBUF);
            assertThat(answer.statusCode()).as(Arrays.toString(body)).isEqualTo(400);
        }
        assertThat(server.count("squall.http.requests", "protocol", "otlp", "outcome", "malformed"))
                .isEqualTo(bodies.length);
    }

    @Test
    void protobufValue_nestedDeeply_isLeftOut() throws IOException {
        byte[] value = {};
        for (int i = 0; i < 10_000; i++) {
            byte[] array = concat(new byte[] {0x0A}, varint(value.length), value);
            value = concat(new byte[] {0x2A}, varint(array.length), array);
        }
        byte[] record = concat(new byte[] {0x2A}, varint(value.length), value);
        byte[] scope = concat(new byte[] {0x12}, varint(record.length), record);
        byte[] resource = concat(new byte[] {0x12}, varint(scope.length), scope);
        byte[] request = concat(new byte[] {0x0A}, varint(resource.length), resource);
        assertThat(server.post(OTLP, request, "Content-Type", PROTOBUF).statusCode())
                .isEqualTo(200);
        assertThat(server.count("squall.http.rejected.records", "protocol", "otlp", "reason", "no_message"))
                .isEqualTo(1);
    }

    @Test
    void json_nestedDeeply_isMalformed() {
        String deep = "[".repeat(100_000);
        for (String body : new String[] {deep, "{\"a\":" + deep, "{\"resourceLogs\":" + deep, "{\"streams\":" + deep}) {
            for (String path : new String[] {LINES, OTLP, "/loki/api/v1/push"}) {
                assertThat(server.post(path, body, "Content-Type", "application/json")
                                .statusCode())
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void invalidUtf8_inAPlainLine_isHandedOnAsItIs() {
        byte[] line = {'a', (byte) 0xFF, (byte) 0xC0, 'b'};
        server.post(LINES, line, "Content-Type", "text/plain");
        assertThat(server.intake.taken().get(0).lines().get(0)).isEqualTo(line);
    }

    @Test
    void namesOfLanes_areCutAndWithoutControlCharacters() {
        server.post(
                LINES,
                "{\"message\":\"2026-11-24 00:08:38.609 x\",\"host\":\"a\\u0000\\nb" + "x".repeat(1000) + "\"}",
                "Content-Type",
                "application/json");
        assertThat(server.intake.lanes().get(0).host()).startsWith("a??b").hasSize(255);
    }

    @Test
    void slowSender_isCutOffAndOthersAreServed() throws IOException {
        try (Socket slow = connect()) {
            write(slow, "POST " + LINES + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nbegin");
            assertThat(server.post(LINES, "a", "Content-Type", "text/plain").statusCode())
                    .isEqualTo(200);
            assertThat(firstLine(slow)).startsWith("HTTP/1.1 408");
        }
        assertThat(server.count("squall.http.requests", "protocol", "http", "outcome", "timed_out"))
                .isEqualTo(1);
        assertHeldNothing();
    }

    @Test
    void senderThatGoesAway_leavesNothingBehind() throws IOException {
        try (Socket gone = connect()) {
            write(
                    gone,
                    "POST " + LINES + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(500_000));
            IntakeServer.await(() -> server.held() > 0);
        }
        assertHeldNothing();
        assertThat(server.intake.lines()).isEmpty();
    }

    @Test
    void manySlowSenders_togetherHoldNoMoreThanTheLimit() throws IOException {
        Socket[] slow = new Socket[20];
        try {
            for (int i = 0; i < slow.length; i++) {
                slow[i] = connect();
                write(slow[i], "POST " + LINES + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
                writeUnlessRefused(slow[i], "x".repeat(900_000));
            }
            IntakeServer.await(() -> server.count("squall.http.requests", "outcome", "overloaded") > 0);
            assertThat(server.held()).isLessThanOrEqualTo(9 * MIB);
        } finally {
            for (Socket socket : slow) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
        assertHeldNothing();
    }

    @Test
    void memoryAllHeld_isOverload() {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        server.intake.answerWith(durable);
        byte[] body = ("x".repeat(1000) + "\n").repeat(900).getBytes(StandardCharsets.UTF_8);
        CompletableFuture<?>[] waiting = new CompletableFuture<?>[5];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = CompletableFuture.supplyAsync(
                    () -> server.post(LINES, body, "Content-Type", "text/plain"), task -> new Thread(task).start());
        }
        IntakeServer.await(() -> server.intake.taken().size() == waiting.length);
        HttpResponse<String> answer = server.post(LINES, body, "Content-Type", "text/plain");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        durable.complete(null);
        CompletableFuture.allOf(waiting).join();
        assertHeldNothing();
    }

    @Test
    void methodsAndPaths_thatAreNotOurs_areNotFound() {
        assertThat(server.send("GET", LINES, new byte[0], HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        assertThat(server.post("/v1/traces", "x").statusCode()).isEqualTo(404);
        assertThat(server.post("/../../etc/passwd/_bulk", "x").statusCode()).isIn(400, 404);
    }

    private void assertHeldNothing() {
        IntakeServer.await(() -> server.held() == 0);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static void writeUnlessRefused(Socket socket, String text) {
        try {
            write(socket, text);
        } catch (IOException e) {
            // Refused in the middle: that is what the test is about.
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        StringBuilder line = new StringBuilder();
        for (int b = socket.getInputStream().read();
                b >= 0 && b != '\n';
                b = socket.getInputStream().read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] gzip(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            writing.to(gzip);
        }
        return out.toByteArray();
    }

    private static byte[] varint(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        while (rest > 0x7F) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
