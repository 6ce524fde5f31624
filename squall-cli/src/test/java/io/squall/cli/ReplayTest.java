package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ReplayTest {

    private static final Instant WRITTEN = Instant.parse("2026-11-25T00:00:00Z");

    private static final String API = """
            2026-11-24 00:08:38.609 7 INFO nova.api [-] first
            2026-11-24 00:08:40.000 7 ERROR nova.api [-] third
            Traceback (most recent call last):
            2026-11-24 00:08:39.000 7 INFO nova.api [-] the clock was set back
            """;
    private static final String VOLUME =
            "2026-11-24 00:08:39.100 9 INFO cinder.volume [-] second\n2026-11-24 00:09:00.000 9 INFO cinder.volume [-] last";

    @TempDir
    Path folder;

    private Path logs() {
        return folder.resolve("logs");
    }

    @Test
    void linesUpToATime_areWritten_andThoseThatContinueThem() throws IOException {
        Replay replay = Replay.of(archive(), WRITTEN);

        replay.writeUntil(Instant.parse("2026-11-24T00:08:39.500Z"), logs());
        assertThat(written("ctl/nova-api.log")).isEqualTo("2026-11-24 00:08:38.609 7 INFO nova.api [-] first\n");
        assertThat(written("ctl/cinder-volume.log")).contains("second").doesNotContain("last");

        replay.writeUntil(Instant.parse("2026-11-24T00:08:40Z"), logs());
        assertThat(written("ctl/nova-api.log")).isEqualTo(API);
        assertThat(replay.isOver()).isFalse();
        assertThat(replay.end()).isEqualTo(Instant.parse("2026-11-24T00:09:00Z"));
    }

    @Test
    void playedFast_everyLineIsThere_asItWas() throws IOException, InterruptedException {
        Replay replay = Replay.of(archive(), WRITTEN);

        replay.play(Instant.parse("2026-11-24T00:08:38Z"), 1_000, logs());

        assertThat(replay.isOver()).isTrue();
        assertThat(written("ctl/nova-api.log")).isEqualTo(API);
        assertThat(written("ctl/cinder-volume.log")).isEqualTo(VOLUME);
    }

    @Test
    void archiveWithoutLogs_isOverAtOnce() throws IOException {
        Path empty = folder.resolve("empty.tar.xz");
        try (TarArchiveOutputStream tar = tar(empty)) {
            put(tar, "readme.txt", "no logs");
        }
        assertThat(Replay.of(empty, WRITTEN).isOver()).isTrue();
    }

    private Path archive() throws IOException {
        Path archive = folder.resolve("logs.tar.xz");
        try (TarArchiveOutputStream tar = tar(archive)) {
            put(tar, "ctl/nova-api.log", API);
            put(tar, "ctl/cinder-volume.log", VOLUME);
        }
        return archive;
    }

    private String written(String file) throws IOException {
        return Files.readString(logs().resolve(file));
    }

    private static TarArchiveOutputStream tar(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new TarArchiveOutputStream(new XZOutputStream(out, new LZMA2Options(0)));
    }

    private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
