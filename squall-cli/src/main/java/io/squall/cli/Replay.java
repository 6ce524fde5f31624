package io.squall.cli;

import io.squall.log.LineTimes;
import io.squall.log.ReadOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Writes recorded log files once more, line by line in the order of their times, as the services wrote them. What follows the files
 * sees a cloud at work. Used by one thread.
 */
final class Replay {

    private static final int LINE_FEED = '\n';

    /** One line with its line feed. {@code time} is that of the last line above that tells one. */
    private record Line(Instant time, String file, byte[] text) {}

    private final List<Line> lines;
    private int next;

    private Replay(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * Reads the files named {@code *.log} of a {@code .tar.xz}.
     *
     * @param written when the last line was written at the latest, for times that do not tell their year
     */
    static Replay of(Path archive, Instant written) throws IOException {
        LineTimes times = new LineTimes(ReadOptions.defaults(), written);
        List<Line> lines = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().endsWith(".log")) {
                    addFile(entry.getName(), tar.readAllBytes(), times.another(), lines);
                }
            }
        }
        // A stable sort: lines of one file keep their order.
        lines.sort(Comparator.comparing(Line::time));
        return new Replay(lines);
    }

    private static void addFile(String file, byte[] bytes, LineTimes times, List<Line> lines) {
        Instant time = Instant.MIN;
        for (int from = 0, to; from < bytes.length; from = to) {
            to = from;
            while (to < bytes.length && bytes[to] != LINE_FEED) {
                to++;
            }
            long micros = times.micros(bytes, from, to);
            Instant told = micros == LineTimes.NONE ? Instant.MIN : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            // A clock that was set back does not bring lines of one file out of order.
            time = told.isAfter(time) ? told : time;
            to = Math.min(bytes.length, to + 1);
            lines.add(new Line(time, file, Arrays.copyOfRange(bytes, from, to)));
        }
    }

    /** Whether every line is written. */
    boolean isOver() {
        return next == lines.size();
    }

    /** The time of the last line, or {@link Instant#MIN} when there is none. */
    Instant end() {
        return lines.isEmpty() ? Instant.MIN : lines.get(lines.size() - 1).time();
    }

    /** Appends all lines of times up to {@code until} that are not written yet to their files below {@code folder}. */
    void writeUntil(Instant until, Path folder) throws IOException {
        Map<String, OutputStream> open = new LinkedHashMap<>();
        try {
            for (; next < lines.size() && !lines.get(next).time().isAfter(until); next++) {
                Line line = lines.get(next);
                OutputStream out = open.get(line.file());
                if (out == null) {
                    out = append(folder.resolve(line.file()));
                    open.put(line.file(), out);
                }
                out.write(line.text());
            }
        } finally {
            for (OutputStream out : open.values()) {
                out.close();
            }
        }
    }

    /**
     * Appends the rest, {@code speed} times as fast as it was written.
     *
     * @param from the time of the recording that is now
     */
    void play(Instant from, double speed, Path folder) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!isOver()) {
            Thread.sleep(100);
            Duration passed = Duration.ofNanos((long) ((System.nanoTime() - begun) * speed));
            writeUntil(from.plus(passed), folder);
        }
    }

    private static OutputStream append(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }
}
