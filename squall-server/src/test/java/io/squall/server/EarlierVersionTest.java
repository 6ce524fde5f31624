package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.live.CloudLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens a data folder that an earlier version left when it was killed: journal, checkpoints, database and bundle, in
 * {@code data-0.1.0.zip}. A release adds one, made by {@code -Dtest=EarlierVersionTest -Dsquall.keep=data-<version>.zip}.
 */
class EarlierVersionTest {

    private static final List<CloudLines.Line> LINES = CloudLines.of(30, 11, 15);
    private static final int SENT = LINES.size() / 2;
    private static final String SETTINGS = "scoring: {rescore: 300ms, idleLane: 300ms, checkpointEvery: 1s}";

    @TempDir
    Path folder;

    @Test
    void dataFolder_ofTheVersionBefore_isOpenedAndGoesOn() throws Exception {
        String keep = System.getProperty("squall.keep", "");
        if (!keep.isEmpty()) {
            write(Path.of(keep));
        }
        unpack("data-0.1.0.zip", folder.resolve("data"));
        Path file = Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                sources: {fluent: [], syslog: []}
                %s
                """.formatted(folder.resolve("data"), SETTINGS));
        try (SquallServer server =
                SquallServer.open(new ServerConfigFile(Map.of()).read(file), "test", Clock.systemUTC())) {
            server.start();
            SquallClient client = new SquallClient(server.address().getPort());
            assertThat(client.status().get("records").asLong())
                    .as("lines in it")
                    .isEqualTo(SENT);
            assertThat(client.json("/api/v1/models").get("items")).hasSize(1);

            Replay.http(client).send(LINES.subList(SENT, LINES.size()));
            client.awaitWorkedOff(LINES.size());
            Found expected = Found.byDetect(folder.resolve("expected"), LINES);
            assertThat(client.incidents()).hasSameSizeAs(expected.incidents());
            assertThat(client.closedWindows().keySet())
                    .isSubsetOf(expected.windows().keySet())
                    .hasSizeGreaterThan(2);
        }
    }

    private void write(Path zip) throws Exception {
        Path home = folder.resolve("home");
        try (ServerProcess server = new ServerProcess(home, "", SETTINGS)) {
            server.start();
            Replay.http(server.client()).send(LINES.subList(0, SENT));
            server.client().awaitWorkedOff(SENT);
            server.kill();
        }
        Path data = home.resolve("data");
        List<Path> files;
        try (var walk = Files.walk(data)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path each : files) {
                out.putNextEntry(new ZipEntry(data.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
    }

    private static void unpack(String resource, Path to) throws IOException {
        try (InputStream zip =
                        Objects.requireNonNull(EarlierVersionTest.class.getResourceAsStream(resource), resource);
                ZipInputStream in = new ZipInputStream(zip)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = to.resolve(entry.getName()).normalize();
                assertThat(file).startsWithRaw(to);
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
            }
        }
    }
}
