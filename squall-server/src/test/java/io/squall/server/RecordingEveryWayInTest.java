package io.squall.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.squall.journal.Lane;
import io.squall.live.CloudLines;
import io.squall.log.LineTimes;
import io.squall.log.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.tukaani.xz.XZInputStream;

/**
 * The bundled recording of a real cloud, 54 minutes with eleven faults, by every way in: {@code -Dsquall.recording=true}, since it
 * takes minutes.
 */
class RecordingEveryWayInTest extends WaysIn {

    private static final Path RECORDING = Path.of("..", "examples", "openstack-lab", "logs.tar.xz");

    @BeforeAll
    static void onlyWhenAsked() {
        assumeTrue(Boolean.getBoolean("squall.recording"), "not run: -Dsquall.recording=true makes it run");
    }

    @Override
    List<CloudLines.Line> lines() throws IOException {
        List<CloudLines.Line> lines = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(Files.newInputStream(RECORDING)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(".log")) {
                    lines.addAll(file(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        lines.sort(Comparator.comparing(CloudLines.Line::time));
        return lines;
    }

    private static List<CloudLines.Line> file(String name, String text) {
        String[] path = name.split("/", -1);
        String service = path[path.length - 1].replace(".log", "");
        Lane lane = new Lane("recording", path[path.length - 2], service, "");
        LineTimes times = new LineTimes(ReadOptions.defaults(), Instant.parse("2026-11-25T00:00:00Z"));
        List<CloudLines.Line> lines = new ArrayList<>();
        Instant time = Instant.EPOCH;
        for (String line : text.split("\n", -1)) {
            long micros = times.micros(line.getBytes(StandardCharsets.UTF_8));
            time = micros == LineTimes.NONE ? time : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            if (!line.isBlank()) {
                lines.add(new CloudLines.Line(lane, time, line));
            }
        }
        return lines;
    }
}
