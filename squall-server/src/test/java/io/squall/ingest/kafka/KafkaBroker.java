package io.squall.ingest.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;

/** A real broker of one node inside the test, on a port of its own that stays the same when it is started again. */
public final class KafkaBroker implements AutoCloseable {

    private final Path properties;
    private final int port;
    private final int inner;
    private KafkaRaftServer server;

    public KafkaBroker(Path folder) throws IOException {
        this(folder, 0);
    }

    /** @param outerPort port of something in between, at which those are told to come who come by {@link #inner()}; 0 for none */
    public KafkaBroker(Path folder, int outerPort) throws IOException {
        port = freePort();
        inner = freePort();
        int controllerPort = freePort();
        properties = Files.createDirectories(folder).resolve("server.properties");
        Files.writeString(properties, """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%d
                listeners=PLAINTEXT://127.0.0.1:%d,OUTER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d,OUTER://127.0.0.1:%d
                inter.broker.listener.name=PLAINTEXT
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,OUTER:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """.formatted(
                        controllerPort,
                        port,
                        inner,
                        controllerPort,
                        port,
                        outerPort == 0 ? inner : outerPort,
                        folder.resolve("data")));
        int status = StorageTool.execute(
                new String[] {"format", "-t", "kMzN5ZYyQ8uVb1l4Yl5hXw", "-c", properties.toString()},
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IOException("format: " + status);
        }
        start();
    }

    void start() throws IOException {
        Properties loaded = new Properties();
        try (var in = Files.newBufferedReader(properties)) {
            loaded.load(in);
        }
        server = new KafkaRaftServer(new KafkaConfig(loaded), Time.SYSTEM);
        server.startup();
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Port for what passes on to it what comes on the outer port. */
    public int inner() {
        return inner;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public void createTopic(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    public KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", address(), "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void close() {
        stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
