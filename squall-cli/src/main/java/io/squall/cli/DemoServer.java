package io.squall.cli;

import io.squall.server.ServerConfigFile;
import io.squall.server.SquallServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A server that follows the logs of a recording while they are written once more. Everything it keeps is below one folder. */
final class DemoServer {

    /** Sixteen minutes pass in two. */
    private static final double SPEED = 8;

    private static final String CONFIGURATION = """
            # Written by `squall demo`. The same server again: squall serve --config %1$s/server.yaml
            server: {port: %2$d}
            data: "%1$s/data"
            # The model that comes with Squall; one of half an hour of a whole cloud knows no single host or service.
            model: ""
            entities: [cloud, host, "service@host"]
            sources:
              files: [{name: replay, paths: ["%1$s/logs/**/*.log"], start: beginning}]
              fluent: []
              syslog: []
            """;

    private final Path folder;
    private final int port;

    /**
     * @param folder holds what the server keeps
     * @param port of this machine's loopback; 0 for any that is free
     */
    DemoServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** @throws BadInput when the port is taken; better known before the work than after */
    void checkPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new BadInput(
                    "--port: " + port + " is taken on this machine; say another, or stop what listens there");
        }
    }

    /**
     * Serves, and replays: all until {@code now} at once, so that there is a past to compare with, the rest faster than it was
     * recorded. Does not return before it is interrupted.
     */
    void run(Replay replay, Instant now) throws IOException, InterruptedException {
        FolderRemoval.remove(folder.resolve("data"));
        FolderRemoval.remove(folder.resolve("logs"));
        Path file = Files.writeString(
                folder.resolve("server.yaml"),
                CONFIGURATION.formatted(folder.toAbsolutePath().normalize(), port));
        Path logs = Files.createDirectories(folder.resolve("logs"));
        replay.writeUntil(now, logs);
        try (SquallServer server =
                SquallServer.open(new ServerConfigFile(Map.of()).read(file), Squall.version(), Clock.systemUTC())) {
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "squall-stop"));
            announce(server.address().getPort(), Duration.between(now, replay.end()));
            replay.play(now, SPEED, logs);
            System.err.println("The recording is over; the dashboard stays until Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }

    private void announce(int listening, Duration rest) {
        System.err.println();
        System.err.println("== Watch: http://127.0.0.1:" + listening + "/#/?span=1h");
        System.err.println("The last " + rest.toMinutes() + " minutes of the recording are written to "
                + folder.resolve("logs") + " once more, " + (int) SPEED
                + " times as fast. The model that comes with Squall scores them, for the cloud and each host"
                + " and service. Ctrl-C ends it.");
    }
}
