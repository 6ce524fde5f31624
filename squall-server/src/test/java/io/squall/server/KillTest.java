package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.live.CloudLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 again and again, under load: nothing that was acknowledged is lost, and what was found is what an undisturbed server
 * finds. {@code -Dsquall.kill.rounds=25} makes it long.
 */
@Tag("slow")
class KillTest {

    private static final int ROUNDS = Integer.getInteger("squall.kill.rounds", 3);

    private static final String SCORING = "scoring: {rescore: 300ms, idleLane: 300ms, checkpointEvery: 1s}";

    @TempDir
    Path folder;

    @Test
    void kill_whileFilesAreFollowed_givesTheWindowsOfAnUndisturbedRun() throws Exception {
        List<CloudLines.Line> lines = CloudLines.of(12 + 4 * ROUNDS, 5, 8);
        Path logs = Files.createDirectories(folder.resolve("logs"));
        String files = ", files: [{name: files, paths: [\"" + logs + "/**/*.log\"], start: beginning}]";
        Random random = new Random(4);
        Map<String, Double> disturbed;
        List<String> incidents;
        try (ServerProcess server = new ServerProcess(folder.resolve("killed"), files, SCORING)) {
            int written = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                server.start();
                int until = lines.size() * round / ROUNDS;
                long killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50 + random.nextInt(1500));
                while (written < until || System.nanoTime() < killAt) {
                    int to = Math.min(until, written + 200);
                    write(logs, lines.subList(written, to));
                    written = to;
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                server.kill();
            }
            server.start();
            server.client().awaitWorkedOff(lines.size());
            assertThat(server.client().status().get("records").asLong()).isEqualTo(lines.size());
            disturbed = closed(server.client(), lines);
            incidents = server.client().incidents();
        }

        try (ServerProcess server = new ServerProcess(folder.resolve("undisturbed"), files, SCORING)) {
            server.start();
            server.client().awaitWorkedOff(lines.size());
            assertThat(disturbed).isNotEmpty().isEqualTo(closed(server.client(), lines));
            assertThat(incidents).isNotEmpty().isEqualTo(server.client().incidents());
        }
    }

    @Test
    void kill_whileLinesArePushed_losesNoneThatWasAcknowledged() throws Exception {
        int acknowledged = 0;
        int unanswered = 0;
        Random random = new Random(5);
        try (ServerProcess server = new ServerProcess(folder.resolve("pushed"), "", SCORING)) {
            List<CloudLines.Line> lines = CloudLines.healthy(10);
            for (int round = 1; round <= ROUNDS; round++) {
                server.start();
                Thread killer = new Thread(() -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(800));
                        server.kill();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                killer.start();
                SquallClient client = server.client();
                try {
                    while (true) {
                        CloudLines.Line line = lines.get((acknowledged + unanswered) % lines.size());
                        unanswered++;
                        int status = client.push(line.lane().host(), line.lane().service(), line.text() + "\n");
                        assertThat(status).isBetween(200, 204);
                        unanswered--;
                        acknowledged++;
                    }
                } catch (IOException e) {
                    killer.join();
                }
            }
            server.start();
            long kept = server.client().status().get("records").asLong();
            assertThat(kept).isBetween((long) acknowledged, (long) acknowledged + unanswered);
            assertThat(acknowledged).isPositive();
            server.client().awaitWorkedOff(kept);
        }
    }

    private static void write(Path logs, List<CloudLines.Line> lines) throws IOException {
        Map<Path, StringBuilder> byFile = new TreeMap<>();
        for (CloudLines.Line line : lines) {
            Path file = logs.resolve(line.lane().host()).resolve(line.lane().service() + ".log");
            byFile.computeIfAbsent(file, f -> new StringBuilder())
                    .append(line.text())
                    .append('\n');
        }
        for (Map.Entry<Path, StringBuilder> file : byFile.entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.write(
                    file.getKey(),
                    file.getValue().toString().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** The windows that no more lines could change: a still stream may or may not have closed a later one yet. */
    private static Map<String, Double> closed(SquallClient client, List<CloudLines.Line> lines) throws Exception {
        Instant certain = lines.get(lines.size() - 1).time().minusSeconds(6 * 60);
        Map<String, Double> closed = client.closedWindows();
        closed.keySet()
                .removeIf(window ->
                        Instant.parse(window.substring(0, window.indexOf(' '))).isAfter(certain));
        return closed;
    }
}
