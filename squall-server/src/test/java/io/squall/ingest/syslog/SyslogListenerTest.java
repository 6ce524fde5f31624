package io.squall.ingest.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.squall.ingest.LedgerIntake;
import io.squall.ingest.SourceFixture;
import io.squall.journal.Lane;
import io.squall.log.ReadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogListenerTest {

    private static final String NOVA = "<134>Nov 24 00:08:38 compute-01 nova-compute[7]: ";
    private static final Path RSYSLOGD = Path.of("/usr/sbin/rsyslogd");

    @TempDir
    Path folder;

    private final SourceFixture fixture = new SourceFixture();
    private final LedgerIntake intake = fixture.intake;
    private Duration messageTimeout = Duration.ofMinutes(1);
    private Duration idleTimeout = Duration.ofMinutes(1);
    private SyslogListener listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new SyslogListener(
                new SyslogConfig("syslog", "127.0.0.1", 0, 0, 1000, 3, idleTimeout, messageTimeout),
                ReadOptions.defaults(),
                fixture.context());
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.close();
        fixture.close();
    }

    @Test
    void tcp_lines_comeWithTheirPrefixInTheLaneOfTheirProgram() throws IOException {
        String cinder = "<134>1 2026-11-24T00:08:38.609Z controller cinder-volume 9 - - Up";
        send(NOVA + "Up\n" + cinder + "\r\n" + NOVA + "Down\n");
        intake.awaitLines(NOVA + "Up", cinder, NOVA + "Down");
        assertThat(intake.lanes())
                .containsExactly(
                        new Lane("syslog", "compute-01", "nova-compute", ""),
                        new Lane("syslog", "controller", "cinder-volume", ""));
    }

    @Test
    void fileThatIsForwardedLineByLine_keepsItsRecordsWhole() throws IOException {
        String own = NOVA + "2026-11-24 00:08:38.609 7 ERROR nova [-] select failed: (";
        send(own + "\n" + NOVA + "Background on this error\n<38>Nov 24 00:08:38 compute-01 sshd[9]: accepted\n");
        intake.awaitLines(own, "Background on this error", "<38>Nov 24 00:08:38 compute-01 sshd[9]: accepted");
        assertThat(intake.lanes()).hasSize(2);
    }

    @Test
    void tcp_countedOctets_mayHoldLineFeeds() throws IOException {
        String message = NOVA + "Traceback\n  File \"x.py\"";
        send(message.length() + " " + message + (NOVA + "Up").length() + " " + NOVA + "Up");
        intake.awaitLines(NOVA + "Traceback", "  File \"x.py\"", NOVA + "Up");
        assertThat(intake.lanes()).hasSize(1);
    }

    @Test
    void tcp_byteByByte_isReadAlike() throws IOException {
        String counted = (NOVA + "Up").length() + " " + NOVA + "Up";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.tcpPort())) {
            socket.setTcpNoDelay(true);
            for (byte b : (counted + NOVA + "Down\n").getBytes(UTF_8)) {
                socket.getOutputStream().write(b);
            }
            intake.awaitLines(NOVA + "Up", NOVA + "Down");
        }
    }

    @Test
    void tcp_withoutPrefix_isOfTheSender() throws IOException {
        send("2026-11-24 00:08:38.609 7 INFO nova [-] Up\nlast without end");
        intake.awaitLines("2026-11-24 00:08:38.609 7 INFO nova [-] Up", "last without end");
        assertThat(intake.lanes()).containsExactly(new Lane("syslog", "127.0.0.1", "", ""));
    }

    @Test
    void tcp_longLine_isCutAndTheNextIsWhole() throws IOException {
        send("x".repeat(100_000) + "\n" + NOVA + "Up\n" + "5000 " + "y".repeat(5000) + NOVA + "Down\n");
        intake.awaitLines("x".repeat(1000), NOVA + "Up", "y".repeat(1000), NOVA + "Down");
        assertThat(fixture.count("squall.source.errors", "line_cut")).isEqualTo(2);
    }

    @Test
    void tcp_absurdCount_closesTheConnection() throws IOException {
        try (Socket socket = send("99999999999 <134>")) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(fixture.count("squall.source.errors", "connection")).isEqualTo(1);
    }

    @Test
    void tcp_refused_isNotReadAndNothingIsLost() throws Exception {
        intake.refuse(Integer.MAX_VALUE);
        int lines = 200_000;
        Thread sender = new Thread(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.tcpPort());
                    OutputStream out = socket.getOutputStream()) {
                for (int i = 0; i < lines; i++) {
                    out.write((NOVA + i + "\n").getBytes(UTF_8));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        sender.start();
        LedgerIntake.await(() -> intake.refused() > 2, () -> "refusals");
        assertThat(sender.isAlive()).as("the sender waits").isTrue();
        intake.refuse(0);
        LedgerIntake.await(() -> count() == lines, () -> count() + " lines");
        sender.join();
        assertThat(intake.lines())
                .isEqualTo(IntStream.range(0, lines).mapToObj(i -> NOVA + i).toList());
    }

    @Test
    void tcp_tooManyConnections_newestIsClosed() throws IOException {
        Socket[] sockets = new Socket[4];
        for (int i = 0; i < sockets.length; i++) {
            sockets[i] = send(NOVA + i + "\n");
            int sent = i + 1;
            LedgerIntake.await(() -> count() >= Math.min(sent, 3), () -> count() + " lines");
        }
        assertThat(isClosed(sockets[3])).isTrue();
        for (Socket socket : sockets) {
            socket.close();
        }
        assertThat(fixture.count("squall.source.errors", "connections")).isEqualTo(1);
    }

    @Test
    void tcp_slowSender_isClosed() throws IOException {
        listener.close();
        messageTimeout = Duration.ofMillis(100);
        idleTimeout = Duration.ofMillis(300);
        listen();
        try (Socket socket = send("<134>Nov")) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(fixture.count("squall.source.errors", "slow")).isEqualTo(1);
    }

    @Test
    void udp_datagrams_areTaken() throws IOException {
        sendDatagram(NOVA + "Up");
        sendDatagram(NOVA + "Down\n");
        LedgerIntake.await(() -> count() == 2, () -> count() + " lines");
        assertThat(intake.lines()).containsExactlyInAnyOrder(NOVA + "Up", NOVA + "Down");
    }

    @Test
    void udp_overloaded_isDroppedAndCounted() throws IOException {
        intake.hold();
        LedgerIntake.await(
                () -> {
                    try {
                        sendDatagram(NOVA + "Up");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    return fixture.count("squall.source.rejected.records", "overloaded") > 0;
                },
                () -> "dropped");
        intake.release();
    }

    @ParameterizedTest
    @ValueSource(strings = {"traditional", "octet-counted"})
    void rsyslog_overTcp_allLinesComeInOrder(String framing) throws Exception {
        Path input = folder.resolve("input.log");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append("2026-11-24 00:08:38.609 7 INFO nova.compute.manager [-] Instance ")
                    .append(i)
                    .append('\n');
        }
        Files.writeString(input, text);
        withRsyslog(
                """
                action(type="omfwd" target="127.0.0.1" port="%d" protocol="tcp" TCP_Framing="%s"
                       template="RSYSLOG_SyslogProtocol23Format" action.resumeRetryCount="-1")
                """.formatted(listener.tcpPort(), framing),
                input,
                () -> LedgerIntake.await(() -> count() >= 2000, () -> count() + " lines"));
        List<String> lines = intake.lines();
        assertThat(lines).hasSize(2000);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith("<133>1 20").endsWith("Instance " + i);
        }
        assertThat(intake.lanes())
                .singleElement()
                .satisfies(lane -> assertThat(lane.service()).isEqualTo("nova-compute"));
    }

    @Test
    void rsyslog_whileRefused_keepsItsQueueAndLosesNothing() throws Exception {
        intake.refuse(5);
        Path input = folder.resolve("input.log");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("line ").append(i).append('\n');
        }
        Files.writeString(input, text);
        withRsyslog(
                """
                action(type="omfwd" target="127.0.0.1" port="%d" protocol="tcp"
                       template="RSYSLOG_TraditionalForwardFormat" action.resumeRetryCount="-1")
                """.formatted(listener.tcpPort()),
                input,
                () -> LedgerIntake.await(() -> count() >= 5000, () -> count() + " lines"));
        assertThat(intake.lines()).hasSize(5000).first().asString().endsWith("nova-compute line 0");
    }

    @Test
    void rsyslog_overUdp_linesCome() throws Exception {
        Path input = folder.resolve("input.log");
        Files.writeString(input, "Up\nDown\n");
        withRsyslog(
                """
                action(type="omfwd" target="127.0.0.1" port="%d" protocol="udp")
                """.formatted(listener.udpPort()),
                input,
                () -> LedgerIntake.await(() -> count() >= 2, () -> count() + " lines"));
        assertThat(intake.lines()).hasSize(2);
    }

    private void withRsyslog(String action, Path input, Runnable test) throws Exception {
        assumeTrue(Files.isExecutable(RSYSLOGD), "not run: " + RSYSLOGD + " is missing (apt-get install rsyslog)");
        Path config = folder.resolve("rsyslog.conf");
        Files.writeString(config, """
                global(workDirectory="%s")
                module(load="imfile" mode="inotify")
                input(type="imfile" file="%s" tag="nova-compute" severity="notice" facility="local0"
                      freshStartTail="off" ruleset="forward")
                ruleset(name="forward") {
                %s
                }
                """.formatted(folder, input, action));
        Process rsyslogd = new ProcessBuilder(
                        RSYSLOGD.toString(),
                        "-n",
                        "-f",
                        config.toString(),
                        "-i",
                        folder.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rsyslogd.out").toFile())
                .start();
        try {
            test.run();
        } catch (AssertionError e) {
            throw new AssertionError(Files.readString(folder.resolve("rsyslogd.out")), e);
        } finally {
            rsyslogd.destroy();
            rsyslogd.waitFor();
        }
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.tcpPort());
        socket.getOutputStream().write(text.getBytes(UTF_8));
        if (text.endsWith("end")) {
            socket.close();
        }
        return socket;
    }

    private void sendDatagram(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), listener.udpPort()));
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private int count() {
        return intake.taken().stream().mapToInt(batch -> batch.lines()).sum();
    }
}
