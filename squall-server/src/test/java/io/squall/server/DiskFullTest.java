package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.squall.live.CloudLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that runs full, and is freed, twice. */
class DiskFullTest {

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=16m", "squall", disk.toString()) == 0,
                "not run: mounting a small tmpfs needs root");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void push_diskFullTwice_isAcknowledgedOnlyWhileThereIsRoomAndNothingIsLost() throws Exception {
        List<CloudLines.Line> lines = CloudLines.healthy(20);
        int acknowledged = 0;
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createSymbolicLink(home.resolve("data"), disk);
        try (ServerProcess server = new ServerProcess(home, "", "scoring: {rescore: 1s}")) {
            server.start();
            SquallClient client = server.client();
            for (int fill = 0; fill < 2; fill++) {
                acknowledged += push(client, lines, acknowledged, 50);
                fill();
                assertThat(refusal(client, lines.get(acknowledged))).isEqualTo(503);
                assertThat(client.get("/-/ready").statusCode())
                        .as("not ready while it cannot write")
                        .isEqualTo(503);
                assertThat(client.status().get("records").asInt()).isEqualTo(acknowledged);
                Files.delete(disk.resolve("filler"));
                acknowledged += push(client, lines, acknowledged, 1);
                assertThat(client.get("/-/ready").statusCode()).isEqualTo(200);
            }
            server.kill();
            server.start();
            client.awaitWorkedOff(acknowledged);
            assertThat(client.status().get("records").asInt()).isEqualTo(acknowledged);
            assertThat(server.log()).contains("No space left on device").doesNotContain("\tat ");
        }
    }

    /** Pushes lines one by one, each until it is taken; returns how many. */
    private static int push(SquallClient client, List<CloudLines.Line> lines, int from, int count) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        for (int i = from; i < from + count; i++) {
            while (push(client, lines.get(i)) >= 300) {
                assertThat(System.nanoTime()).as("goes on by itself").isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return count;
    }

    private static int push(SquallClient client, CloudLines.Line line) throws IOException, InterruptedException {
        return client.push(line.lane().host(), line.lane().service(), line.text() + "\n");
    }

    /** A line that does not pack: the last page of the segment may have room for one that does. */
    private static int refusal(SquallClient client, CloudLines.Line line) throws IOException, InterruptedException {
        byte[] noise = new byte[200_000];
        new Random(3).nextBytes(noise);
        return client.push(
                "compute-09", "noise", line.text() + Base64.getEncoder().encodeToString(noise) + "\n");
    }

    private void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
