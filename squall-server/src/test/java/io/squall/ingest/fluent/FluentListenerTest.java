package io.squall.ingest.fluent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.squall.ingest.LedgerIntake;
import io.squall.ingest.SourceFixture;
import io.squall.journal.Lane;
import io.squall.log.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.komamitsu.fluency.Fluency;
import org.komamitsu.fluency.fluentd.FluencyBuilderForFluentd;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

class FluentListenerTest {

    private static final String OSLO = "2026-11-24 00:08:38.609 7 INFO nova.compute.manager [-] Up";

    @TempDir
    Path folder;

    private final SourceFixture fixture = new SourceFixture();
    private final LedgerIntake intake = fixture.intake;
    private String sharedKey = "";
    private Duration messageTimeout = Duration.ofMinutes(1);
    private Duration idleTimeout = Duration.ofMinutes(1);
    private FluentListener listener;

    @BeforeEach
    void listen() throws IOException {
        FluentConfig config = new FluentConfig(
                "fluent", "127.0.0.1", 0, sharedKey, "squall", 1 << 20, 1 << 20, 10, idleTimeout, messageTimeout);
        listener = new FluentListener(config, ReadOptions.defaults(), fixture.context());
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.close();
        fixture.close();
    }

    @Test
    void message_lineOfALog_comesAsThatLine() throws IOException {
        send(out -> entryMessage(
                out,
                "nova.compute",
                Map.of("log", OSLO + "\n", "hostname", "compute-01", "path", "/var/log/nova.log")));
        intake.awaitLines(OSLO);
        assertThat(intake.lanes())
                .containsExactly(new Lane("fluent", "compute-01", "nova.compute", "/var/log/nova.log"));
    }

    @Test
    void message_structured_comesAsJson() throws IOException {
        send(out -> entryMessage(
                out,
                "kolla.var.log.kolla.nova.nova-api.log",
                Map.of(
                        "Payload",
                        "Instance spawned",
                        "log_level",
                        "INFO",
                        "Hostname",
                        "controller",
                        "python_module",
                        "nova.api",
                        "Pid",
                        "7")));
        LedgerIntake.await(() -> !intake.lines().isEmpty(), () -> "a line");
        assertThat(intake.lines())
                .containsExactly(
                        "{\"message\":\"Instance spawned\",\"time\":\"2026-11-24T00:08:38.609Z\",\"level\":\"INFO\","
                                + "\"logger\":\"nova.api\",\"hostname\":\"controller\",\"service\":\"nova-api\",\"pid\":\"7\"}");
        assertThat(intake.lanes()).containsExactly(new Lane("fluent", "controller", "nova-api", ""));
    }

    @Test
    void forward_traceback_staysWithItsLine() throws IOException {
        send(out -> {
            out.packArrayHeader(2).packString("nova-api").packArrayHeader(3);
            for (String line : new String[] {OSLO, "Traceback (most recent call last):", "ValueError: no"}) {
                entry(out, Map.of("log", line));
            }
        });
        intake.awaitLines(OSLO, "Traceback (most recent call last):", "ValueError: no");
    }

    @Test
    void packed_compressedWithChunk_isAcknowledgedWhenDurable() throws IOException {
        intake.hold();
        try (Socket socket = send(out -> {
            out.packArrayHeader(3).packString("nova-api");
            byte[] packed = gzip(entries(3));
            out.packBinaryHeader(packed.length).writePayload(packed);
            out.packMapHeader(2)
                    .packString("compressed")
                    .packString("gzip")
                    .packString("chunk")
                    .packString("abc");
        })) {
            LedgerIntake.await(() -> !intake.taken().isEmpty(), () -> "a batch");
            assertThat(socket.getInputStream().available()).as("no answer yet").isZero();
            intake.release();
            assertThat(ack(socket)).isEqualTo("{\"ack\":\"abc\"}");
        }
        assertThat(intake.lines()).containsExactly(OSLO + " 0", OSLO + " 1", OSLO + " 2");
    }

    @Test
    void refused_isNotAcknowledgedUntilItIsTaken() throws IOException {
        intake.refuse(4);
        try (Socket socket = send(out -> {
            out.packArrayHeader(3).packString("nova-api");
            byte[] packed = entries(3);
            out.packBinaryHeader(packed.length).writePayload(packed);
            out.packMapHeader(1).packString("chunk").packString("abc");
        })) {
            assertThat(ack(socket)).isEqualTo("{\"ack\":\"abc\"}");
        }
        assertThat(intake.refused()).isEqualTo(4);
        assertThat(intake.lines()).hasSize(3);
    }

    @Test
    void brokenEntry_isCountedAndTheOthersAreTaken() throws IOException {
        send(out -> {
            out.packArrayHeader(2).packString("nova-api").packArrayHeader(4);
            out.packString("no entry");
            out.packArrayHeader(2).packString("no time").packMapHeader(0);
            entry(out, Map.of("level", "INFO"));
            entry(out, Map.of("log", OSLO));
        });
        intake.awaitLines(OSLO);
        LedgerIntake.await(() -> rejected("broken_entry") == 2 && rejected("no_message") == 1, () -> "counted");
    }

    @Test
    void metrics_areLeftOutAndAcknowledged() throws IOException {
        try (Socket socket = send(out -> {
            out.packArrayHeader(3).packString("metrics").packBinaryHeader(1).writePayload(new byte[] {1});
            out.packMapHeader(2)
                    .packString("fluent_signal")
                    .packInt(1)
                    .packString("chunk")
                    .packString("m");
        })) {
            assertThat(ack(socket)).isEqualTo("{\"ack\":\"m\"}");
        }
        assertThat(rejected("not_logs")).isEqualTo(1);
    }

    @Test
    void hostile_messages_closeTheConnectionAndNothingElse() throws IOException {
        byte[] deep = new byte[10_000];
        Arrays.fill(deep, (byte) 0x91);
        assertClosed(deep);
        assertClosed(new byte[] {(byte) 0xdd, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        assertClosed(new byte[] {(byte) 0x92, (byte) 0xc6, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        assertClosed(new byte[] {(byte) 0xc1});
        assertClosed("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
        assertClosed(packedWith(deep));
        assertClosed(packedWith(new byte[] {(byte) 0x92, 1, (byte) 0xdf, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff}));
        byte[] bomb = gzip(new byte[2 << 20]);
        assertClosed(message(out -> {
            out.packArrayHeader(3).packString("t").packBinaryHeader(bomb.length).writePayload(bomb);
            out.packMapHeader(1).packString("compressed").packString("gzip");
        }));
        send(out -> entryMessage(out, "nova-api", Map.of("log", OSLO)));
        intake.awaitLines(OSLO);
    }

    @Test
    void slowSender_isClosed() throws IOException {
        listener.close();
        messageTimeout = Duration.ofMillis(100);
        idleTimeout = Duration.ofMillis(300);
        listen();
        assertClosed(new byte[] {(byte) 0x93});
        assertThat(fixture.count("squall.source.errors", "slow")).isEqualTo(1);
    }

    @Test
    void handshake_knownKey_isWelcome() throws Exception {
        withKey("secret");
        try (Socket socket = connect()) {
            ping(socket, "secret");
            MessageUnpacker pong = MessagePack.newDefaultUnpacker(socket.getInputStream());
            assertThat(pong.unpackValue().toJson()).startsWith("[\"PONG\",true,\"\",\"squall\",");
            socket.getOutputStream().write(message(out -> entryMessage(out, "nova-api", Map.of("log", OSLO))));
            intake.awaitLines(OSLO);
        }
    }

    @Test
    void handshake_wrongKey_isClosedAndNothingIsTaken() throws Exception {
        withKey("secret");
        try (Socket socket = connect()) {
            ping(socket, "guess");
            MessageUnpacker pong = MessagePack.newDefaultUnpacker(socket.getInputStream());
            assertThat(pong.unpackValue().toJson()).startsWith("[\"PONG\",false,\"shared key mismatch\"");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(new FluentConfig("f", "::1", 1, "secret", "s", 1, 1, 1, idleTimeout, idleTimeout).toString())
                .doesNotContain("secret");
    }

    @Test
    void fluency_withAcknowledgements_losesNothingWhileRefused() throws Exception {
        intake.refuse(3);
        FluencyBuilderForFluentd builder = new FluencyBuilderForFluentd();
        builder.setAckResponseMode(true);
        builder.setWaitUntilBufferFlushed(30);
        try (Fluency fluency = builder.build("127.0.0.1", listener.port())) {
            for (int i = 0; i < 5000; i++) {
                fluency.emit("nova-api", Map.of("message", OSLO + " " + i, "hostname", "controller"));
            }
            fluency.flush();
            assertThat(fluency.waitUntilAllBufferFlushed(30)).isTrue();
        }
        assertThat(intake.lines())
                .isEqualTo(
                        IntStream.range(0, 5000).mapToObj(i -> OSLO + " " + i).toList());
        assertThat(intake.lanes()).containsExactly(new Lane("fluent", "controller", "nova-api", ""));
    }

    /** Fluent's own sender for Node, with key, compression and acknowledgements. */
    @Test
    void fluentLogger_compressedWithKey_losesNothing() throws Exception {
        String modules = System.getProperty("squall.test.node_modules", "");
        assumeTrue(
                Files.isDirectory(Path.of(modules, "@fluent-org", "logger")),
                "not run: -Dsquall.test.node_modules names no folder with @fluent-org/logger (npm install)");
        withKey("secret");
        Path script = folder.resolve("send.js");
        Files.writeString(script, """
                const { FluentClient } = require("%s/@fluent-org/logger");
                const client = new FluentClient("nova-api", {
                  socket: { host: "127.0.0.1", port: %d, timeout: 20000 },
                  eventMode: "CompressedPackedForward", ack: { ackTimeout: 20000 },
                  security: { clientHostname: "node", sharedKey: "secret" }, flushInterval: 50 });
                const all = [];
                for (let i = 0; i < 1000; i++) all.push(client.emit({ message: "%s " + i }));
                Promise.all(all).then(() => process.exit(0), e => { console.error(e); process.exit(1); });
                """.formatted(modules, listener.port(), OSLO));
        Process node = new ProcessBuilder("node", script.toString()).inheritIO().start();
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isZero();
        assertThat(intake.lines()).hasSize(1000).doesNotHaveDuplicates();
    }

    private void withKey(String key) throws IOException {
        listener.close();
        sharedKey = key;
        listen();
    }

    private void ping(Socket socket, String key) throws Exception {
        Map<Value, Value> helo = MessagePack.newDefaultUnpacker(socket.getInputStream())
                .unpackValue()
                .asArrayValue()
                .get(1)
                .asMapValue()
                .map();
        byte[] nonce = helo.get(ValueFactory.newString("nonce")).asRawValue().asByteArray();
        MessageDigest sha = MessageDigest.getInstance("SHA-512");
        sha.update("salt".getBytes(UTF_8));
        sha.update("client".getBytes(UTF_8));
        sha.update(nonce);
        sha.update(key.getBytes(UTF_8));
        socket.getOutputStream()
                .write(message(out -> out.packArrayHeader(6)
                        .packString("PING")
                        .packString("client")
                        .packString("salt")
                        .packString(HexFormat.of().formatHex(sha.digest()))
                        .packString("")
                        .packString("")));
    }

    private double rejected(String reason) {
        return fixture.count("squall.source.rejected.records", reason);
    }

    private void assertClosed(byte[] message) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(message);
            assertThat(isClosed(socket)).isTrue();
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private Socket send(Packing packing) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(message(packing));
        return socket;
    }

    private static String ack(Socket socket) throws IOException {
        return MessagePack.newDefaultUnpacker(socket.getInputStream())
                .unpackValue()
                .toJson();
    }

    private static void entryMessage(MessageBufferPacker out, String tag, Map<String, String> record)
            throws IOException {
        out.packArrayHeader(3).packString(tag);
        timeAndRecord(out, record);
    }

    private static void entry(MessageBufferPacker out, Map<String, String> record) throws IOException {
        out.packArrayHeader(2);
        timeAndRecord(out, record);
    }

    /** The time in Fluent's own form: 2026-11-24T00:08:38.609Z. */
    private static void timeAndRecord(MessageBufferPacker out, Map<String, String> record) throws IOException {
        ByteBuffer time = ByteBuffer.allocate(8);
        time.putInt((int) Instant.parse("2026-11-24T00:08:38Z").getEpochSecond())
                .putInt(609_000_000);
        out.packExtensionTypeHeader((byte) 0, 8).writePayload(time.array());
        out.packMapHeader(record.size());
        for (Map.Entry<String, String> member : record.entrySet()) {
            out.packString(member.getKey()).packString(member.getValue());
        }
    }

    private static byte[] entries(int count) throws IOException {
        return message(out -> {
            for (int i = 0; i < count; i++) {
                entry(out, Map.of("log", OSLO + " " + i));
            }
        });
    }

    private static byte[] packedWith(byte[] packed) throws IOException {
        return message(out -> out.packArrayHeader(2)
                .packString("t")
                .packBinaryHeader(packed.length)
                .writePayload(packed));
    }

    private static byte[] message(Packing packing) throws IOException {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            packing.pack(out);
            return out.toByteArray();
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private interface Packing {
        void pack(MessageBufferPacker out) throws IOException;
    }
}
