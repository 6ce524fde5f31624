package io.squall.flink;

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
final class KafkaBroker implements AutoCloseable {

    private final Path properties;
    private final int port;
    private KafkaRaftServer server;

    KafkaBroker(Path folder) throws IOException {
        port = freePort();
        int controllerPort = freePort();
        properties = Files.createDirectories(folder).resolve("server.properties");
        Files.writeString(
                properties, """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%d
                listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """.formatted(controllerPort, port, controllerPort, port, folder.resolve("data")));
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

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Makes a topic, unless it is there. */
    void createTopic(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            if (admin.listTopics().names().get().contains(name)) {
                return;
            }
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    KafkaProducer<byte[], byte[]> producer() {
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
