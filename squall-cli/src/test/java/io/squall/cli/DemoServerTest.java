package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server of the demo. */
class DemoServerTest {

    private static final Path RECORDING = Path.of("..", "examples", "openstack-lab", "logs.tar.xz");
    private static final Instant NOW = Instant.parse("2026-11-24T00:46:30Z");

    @TempDir
    static Path there;

    /** As the command names it: seen from the folder that it is started in. */
    private final Path folder = Path.of("").toAbsolutePath().relativize(there.toAbsolutePath());

    @Test
    void recordingOfARealCloud_isServed_withItsIncidents() throws Exception {
        int port = freePort();
        Replay replay = Replay.of(RECORDING, Instant.parse("2026-11-25T00:00:00Z"));
        Thread demo = new Thread(() -> serve(port, replay), "demo");
        demo.start();
        try {
            ServerClient client = new ServerClient(URI.create("http://127.0.0.1:" + port), Optional.empty());
            long past = awaitIncident(client).path("records").asLong();
            // More is written while one looks on.
            await(() -> client.get("/api/v1/status").path("records").asLong() > past);
        } finally {
            demo.interrupt();
            demo.join();
        }
    }

    @Test
    void portThatIsTaken_isSaidBeforeTheWork() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new DemoServer(folder, taken.getLocalPort()).checkPort())
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("--port: " + taken.getLocalPort() + " is taken");
        }
    }

    private void serve(int port, Replay replay) {
        try {
            new DemoServer(folder, port).run(replay, NOW);
        } catch (InterruptedException e) {
            // the test is over
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode awaitIncident(ServerClient client) throws InterruptedException {
        JsonNode[] status = new JsonNode[1];
        await(() -> {
            status[0] = client.get("/api/v1/status");
            // An open window makes an incident, too; what is counted here are those that closed.
            return status[0].path("incidents_open").asInt() > 0
                    && status[0].path("anomalies").asLong() > 0;
        });
        return status[0];
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < until) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException e) {
                // it does not answer yet
            }
            Thread.sleep(100);
        }
        throw new AssertionError("waited for two minutes in vain");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
