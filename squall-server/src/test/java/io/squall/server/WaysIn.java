package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.ingest.kafka.KafkaBroker;
import io.squall.live.CloudLines;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way a cloud's lines come, the server finds in them what {@code squall detect} finds in the files. */
@Tag("slow")
abstract class WaysIn {

    /** The lines of the cloud, in the order of time. */
    abstract List<CloudLines.Line> lines() throws Exception;

    @TempDir
    Path folder;

    @Test
    void http_findsWhatDetectFinds() throws Exception {
        try (Running running = run("")) {
            Replay.http(running.client()).send(lines());
            running.hasFoundWhatDetectFinds(lines());
        }
    }

    @Test
    void otlp_findsWhatDetectFinds() throws Exception {
        try (Running running = run("")) {
            Replay.otlp(running.client()).send(lines());
            running.hasFoundWhatDetectFinds(lines());
        }
    }

    @Test
    void fluent_findsWhatDetectFinds() throws Exception {
        int port = ServerProcess.freePort();
        try (Running running = run("fluent: [{port: " + port + "}]")) {
            Replay.fluent(port).send(lines());
            running.hasFoundWhatDetectFinds(lines());
        }
    }

    @Test
    void syslog_findsWhatDetectFinds() throws Exception {
        int port = ServerProcess.freePort();
        try (Running running = run("syslog: [{tcpPort: " + port + ", udpPort: -1}]")) {
            Replay.syslog(port).send(lines());
            running.hasFoundWhatDetectFinds(lines());
        }
    }

    @Test
    void files_findsWhatDetectFinds() throws Exception {
        // There before the server is: nobody writes 40 minutes in a moment while it looks.
        Path logs = Files.createDirectories(folder.resolve("followed"));
        Replay.files(logs).send(lines());
        try (Running running = run("files: [{paths: [\"" + logs + "/**/*.log\"], start: beginning}]")) {
            running.hasFoundWhatDetectFinds(lines());
        }
    }

    @Test
    void kafka_findsWhatDetectFinds() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"));
                KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            broker.createTopic("logs", 1);
            try (Running running = run(
                    "kafka: [{bootstrapServers: \"" + broker.address() + "\", topics: [logs], start: beginning}]")) {
                Replay.kafka(producer, "logs").send(lines());
                running.hasFoundWhatDetectFinds(lines());
            }
        }
    }

    private Running run(String source) throws IOException {
        String kind = source.contains(":") ? source.substring(0, source.indexOf(':')) : "";
        String none = (kind.equals("fluent") ? "" : ", fluent: []") + (kind.equals("syslog") ? "" : ", syslog: []");
        Path file = Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                scoring: {rescore: 200ms, idleLane: 200ms}
                sources: {%s}
                """.formatted(
                        folder.resolve("data"), (source + none).replaceFirst("^, ", "")));
        SquallServer server = SquallServer.open(new ServerConfigFile(Map.of()).read(file), "test", Clock.systemUTC());
        server.start();
        return new Running(server, folder.resolve("files"));
    }

    private record Running(SquallServer server, Path files) implements AutoCloseable {

        SquallClient client() {
            InetSocketAddress address = server.address();
            return new SquallClient(address.getPort());
        }

        void hasFoundWhatDetectFinds(List<CloudLines.Line> lines) throws Exception {
            Found detected = Found.byDetect(files, lines);
            client().awaitLines(lines.size());
            client().awaitIncidents(detected.incidents());
            Map<String, Double> closed = client().closedWindows();
            assertThat(closed).isNotEmpty();
            // The last window or two are still open here.
            assertThat(detected.windows()).containsAllEntriesOf(closed);
            assertThat(detected.windows().size() - closed.size()).isBetween(0, 2);
            assertThat(client().incidents()).isNotEmpty().isEqualTo(detected.incidents());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
