package io.squall.dashboard;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The bundled recording of a real cloud, 54 minutes with eleven faults, in the order of time. */
final class LabRecording {

    private static final Path ARCHIVE = Path.of("..", "examples", "openstack-lab", "logs.tar.xz");
    private static final int SECONDS_A_PUSH = 10;

    /** What a shipper sends at once: lines of one service on one host, from the same few seconds as others of its slice. */
    record Push(long slice, Instant time, String host, String service, List<String> lines) {}

    private record Line(Instant time, String host, String service, String text) {}

    private LabRecording() {}

    /** The recording as a shipper would send it. */
    static List<Push> pushes() throws IOException {
        List<Push> pushes = new ArrayList<>();
        Map<String, Push> open = new LinkedHashMap<>();
        long slice = -1;
        for (Line line : lines()) {
            long at = line.time().getEpochSecond() / SECONDS_A_PUSH;
            if (at != slice) {
                pushes.addAll(open.values());
                open.clear();
                slice = at;
            }
            open.computeIfAbsent(
                            line.host() + ' ' + line.service(),
                            lane -> new Push(at, line.time(), line.host(), line.service(), new ArrayList<>()))
                    .lines()
                    .add(line.text());
        }
        pushes.addAll(open.values());
        return pushes;
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(Files.newInputStream(ARCHIVE)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(".log")) {
                    addFile(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8), lines);
                }
            }
        }
        lines.sort(Comparator.comparing(Line::time));
        return lines;
    }

    /** A line without a time belongs to the one before it. */
    private static void addFile(String name, String text, List<Line> lines) {
        String[] path = name.split("/", -1);
        String service = path[path.length - 1].replace(".log", "");
        LineTimes times = new LineTimes(ReadOptions.defaults(), Instant.parse("2026-11-25T00:00:00Z"));
        Instant time = Instant.EPOCH;
        for (String line : text.split("\n", -1)) {
            long micros = times.micros(line.getBytes(StandardCharsets.UTF_8));
            time = micros == LineTimes.NONE ? time : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            if (!line.isBlank()) {
                lines.add(new Line(time, path[path.length - 2], service, line));
            }
        }
    }
}
