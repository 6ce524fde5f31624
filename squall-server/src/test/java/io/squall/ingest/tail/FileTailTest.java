package io.squall.ingest.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.ingest.LedgerIntake;
import io.squall.ingest.SourceContext;
import io.squall.journal.Lane;
import io.squall.log.ReadOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTailTest {

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private LedgerIntake intake = new LedgerIntake();
    private FileTailConfig.Start start = FileTailConfig.Start.BEGINNING;
    private String pattern = "**/*.log";
    private Duration unfinishedAfter = Duration.ofMinutes(10);
    private int maxLineBytes = 1 << 20;
    private FileTail tail;
    private Path log;

    @BeforeEach
    void name() {
        log = folder.resolve("nova-api.log");
    }

    @AfterEach
    void stop() {
        if (tail != null) {
            tail.close();
        }
        timer.shutdownNow();
    }

    @Test
    void lines_written_comeInTheLaneOfTheirFile() throws IOException {
        append(log, line(1) + line(2));
        run();
        awaitLines(1, 2);
        append(log, line(3));
        awaitLines(1, 2, 3);
        assertThat(intake.lanes()).containsExactly(new Lane("files", "", "", log.toString()));
    }

    @Test
    void host_folderBelowThePattern_isTold() throws IOException {
        Path inHost = Files.createDirectories(folder.resolve("compute-01/nova")).resolve("nova-compute.log");
        append(inHost, line(1));
        run();
        awaitLines(1);
        assertThat(intake.lanes()).containsExactly(new Lane("files", "compute-01", "", inHost.toString()));
    }

    @Test
    void rotation_renameAndCreate_takesEachLineOnce() throws IOException {
        append(log, line(1));
        run();
        awaitLines(1);
        Path rotated = folder.resolve("nova-api.log.1");
        append(log, line(2));
        Files.move(log, rotated);
        append(rotated, line(3));
        append(log, line(4));
        awaitSet(1, 2, 3, 4);
        append(rotated, line(5));
        awaitSet(1, 2, 3, 4, 5);
        assertThat(intake.lanes()).as("the rotated file keeps its lane").hasSize(1);
    }

    @Test
    void rotation_whileStopped_takesEachLineOnce() throws IOException {
        append(log, line(1));
        run();
        awaitLines(1);
        tail.close();
        append(log, line(2));
        Files.move(log, folder.resolve("nova-api.log.1"));
        append(log, line(3));
        restart();
        awaitSet(2, 3);
        assertThat(intake.lanes()).hasSize(1);
    }

    @Test
    void rotation_copyAndTruncate_takesEachLineOnce() throws IOException {
        append(log, lines(1, 20));
        run();
        awaitLines(range(1, 20));
        Files.copy(log, folder.resolve("nova-api.log.1"));
        truncate(log);
        append(log, line(21));
        awaitLines(range(1, 21));
        assertThat(lost()).isZero();
    }

    @Test
    void rotation_copyAndTruncateWhileStopped_restIsReadFromTheCopy() throws IOException {
        append(log, lines(1, 20));
        run();
        awaitLines(range(1, 20));
        tail.close();
        append(log, lines(21, 30));
        Files.copy(log, folder.resolve("nova-api.log.1"));
        truncate(log);
        append(log, line(31));
        restart();
        awaitSet(range(21, 31));
    }

    @Test
    void rotation_copyThatMatchesToo_isNotReadAgain() throws IOException {
        pattern = "nova*";
        append(log, lines(1, 20));
        run();
        awaitLines(range(1, 20));
        Files.copy(log, folder.resolve("nova-api.log.1"));
        append(folder.resolve("nova-later.log"), line(21));
        awaitLines(range(1, 21));
        truncate(log);
        append(log, line(22));
        awaitLines(range(1, 22));
        tail.close();
        append(log, line(23));
        restart();
        awaitLines(23);
    }

    @Test
    void truncate_withoutCopy_lossIsBoundedAndCounted() throws IOException {
        intake.hold();
        append(log, lines(1, 20_000));
        run();
        LedgerIntake.await(() -> !intake.taken().isEmpty(), () -> "first batch");
        truncate(log);
        append(log, line(30_000));
        intake.release();
        LedgerIntake.await(() -> intake.lines().contains(line(30_000).strip()), () -> "the line after the cut");
        assertThat(intake.lines()).doesNotHaveDuplicates();
        int missing = 20_001 - intake.lines().size();
        assertThat(missing).isPositive();
        LedgerIntake.await(() -> lost() > 0, () -> "lost bytes");
        assertThat(tail.status().lastError()).contains("cut while");
    }

    @Test
    void truncate_writerKeepsItsPlace_holeIsSkipped() throws IOException {
        append(log, lines(1, 20));
        run();
        awaitLines(range(1, 20));
        long end = Files.size(log);
        truncate(log);
        try (RandomAccessFile writer = new RandomAccessFile(log.toFile(), "rw")) {
            writer.seek(end);
            writer.write(line(21).getBytes(UTF_8));
        }
        awaitLines(range(1, 21));
    }

    @Test
    void delete_whileOpen_isReadToItsEnd() throws IOException {
        append(log, line(1));
        run();
        awaitLines(1);
        try (FileChannel writer = FileChannel.open(log, StandardOpenOption.APPEND)) {
            Files.delete(log);
            writer.write(ByteBuffer.wrap(line(2).getBytes(UTF_8)));
            awaitLines(1, 2);
        }
    }

    @Test
    void inode_usedAgainByAnotherFile_isReadFromItsBeginning() throws IOException {
        append(log, lines(1, 20));
        run();
        awaitLines(range(1, 20));
        tail.close();
        // The same inode with other bytes, longer than before: as if the number had been given out again.
        truncate(log);
        append(log, lines(100, 150));
        restart();
        awaitLines(range(100, 150));
    }

    @Test
    void link_swapped_isFollowed() throws IOException {
        Path link = folder.resolve("current.log");
        pattern = "current.log";
        Path first = folder.resolve("first.data");
        Path second = folder.resolve("second.data");
        append(first, line(1));
        append(second, line(2));
        Files.createSymbolicLink(link, first);
        run();
        awaitLines(1);
        Files.delete(link);
        Files.createSymbolicLink(link, second);
        awaitLines(1, 2);
    }

    @Test
    void twoNames_ofOneFile_areReadOnce() throws IOException {
        append(log, line(1));
        Files.createLink(folder.resolve("same.log"), log);
        Files.createSymbolicLink(folder.resolve("link.log"), log);
        run();
        awaitLines(1);
        append(folder.resolve("other.log"), line(2));
        awaitLines(1, 2);
    }

    @Test
    void compressed_isNotRead() throws IOException {
        pattern = "*";
        append(folder.resolve("nova-api.log.2.gz"), line(1));
        append(log, line(2));
        run();
        awaitLines(2);
    }

    @Test
    void lastLine_withoutEnd_waitsForIt() throws IOException {
        append(log, line(1) + "2026-11-24 00:00:02.000 7 INFO nova [-] line");
        run();
        awaitLines(1);
        append(log, " 2\n");
        awaitLines(1, 2);
    }

    @Test
    void lastLine_withoutEndForLong_isTaken() throws IOException {
        unfinishedAfter = Duration.ofMillis(200);
        append(log, line(1) + line(2).strip());
        run();
        awaitLines(1, 2);
        assertThat(intake.positions().values()).singleElement().asString().startsWith(Files.size(log) + " ");
    }

    @Test
    void lastLine_withoutEnd_isNotLostByARestart() throws IOException {
        append(log, line(1) + "2026-11-24 00:00:02.000 7 INFO nova [-] line");
        run();
        awaitLines(1);
        tail.close();
        append(log, " 2\n");
        restart();
        awaitLines(2);
    }

    @Test
    void longLine_isCutOnceAndSaid() throws IOException {
        maxLineBytes = 100;
        append(log, line(1) + "x".repeat(100_000) + "\n" + line(2));
        run();
        intake.awaitLines(line(1).strip(), "x".repeat(100), line(2).strip());
        assertThat(tail.status().lastError()).contains("longer than 100 bytes");
    }

    @Test
    void start_atTheEnd_leavesWhatWasThere() throws IOException {
        start = FileTailConfig.Start.END;
        append(log, line(1));
        run();
        LedgerIntake.await(() -> !intake.positions().isEmpty(), () -> "position of the end");
        append(log, line(2));
        append(folder.resolve("new.log"), line(3));
        awaitSet(2, 3);
        tail.close();
        append(log, line(4));
        append(folder.resolve("newer.log"), line(5));
        restart();
        awaitSet(4, 5);
    }

    @Test
    void backlog_ofSeveralFiles_comesInTheOrderOfTime() throws IOException {
        for (int i = 0; i < 3000; i++) {
            append(
                    folder.resolve("service-" + i % 3 + ".log"),
                    line(2 * i) + "  File \"manager.py\", line " + i + "\n");
        }
        run();
        LedgerIntake.await(
                () -> intake.lines().size() == 6000, () -> intake.lines().size() + " lines");
        List<String> lines = intake.lines();
        for (int i = 0; i < 3000; i++) {
            assertThat(lines.get(2 * i)).isEqualTo(line(2 * i).strip());
            assertThat(lines.get(2 * i + 1)).isEqualTo("  File \"manager.py\", line " + i);
        }
    }

    @Test
    void thousandFiles_atOnce_areAllRead() throws IOException {
        for (int i = 0; i < 1000; i++) {
            append(folder.resolve("service-" + i + ".log"), line(i));
        }
        run();
        awaitLines(range(0, 999));
        assertThat(intake.positions()).hasSize(1000);
    }

    @Test
    void refused_isTriedAgainAndKeepsTheOrder() throws IOException {
        intake.refuse(5);
        append(log, lines(1, 12_000));
        run();
        awaitLines(range(1, 12_000));
        assertThat(intake.refused()).isEqualTo(5);
    }

    @Test
    void killed_betweenAnyTwoBatches_neitherLosesNorRepeats() throws IOException {
        Random random = new Random(7);
        List<String> all = new ArrayList<>();
        append(log, line(0));
        run();
        awaitLines(0);
        tail.close();
        all.addAll(intake.lines());
        Map<String, String> positions = merged(Map.of(), intake);
        int written = 1;
        for (int round = 0; round < 6; round++) {
            intake = new LedgerIntake();
            run(positions);
            int until = written + 200 + random.nextInt(3000);
            for (; written < until; written++) {
                append(log, line(written));
                if (random.nextInt(400) == 0) {
                    Files.move(log, folder.resolve("nova-api.log." + written));
                }
            }
            int enough = random.nextInt(3);
            LedgerIntake ledger = intake;
            LedgerIntake.await(() -> ledger.taken().size() >= Math.min(enough, 1), () -> "batches");
            tail.close();
            all.addAll(intake.lines());
            positions = merged(positions, intake);
        }
        intake = new LedgerIntake();
        run(positions);
        int total = written;
        LedgerIntake.await(() -> all.size() + intake.lines().size() >= total, () -> {
            all.addAll(intake.lines());
            List<String> missing = new ArrayList<>(texts(range(0, total - 1)));
            missing.removeAll(new HashSet<>(all));
            return "missing " + missing;
        });
        all.addAll(intake.lines());
        assertThat(all).hasSize(total).doesNotHaveDuplicates();
    }

    @Test
    void closedFile_isForgotten() throws IOException {
        append(log, line(1));
        run();
        awaitLines(1);
        Files.delete(log);
        LedgerIntake.await(() -> intake.positions().isEmpty(), () -> "" + intake.positions());
    }

    private static Map<String, String> merged(Map<String, String> earlier, LedgerIntake later) {
        Map<String, String> positions = new HashMap<>(earlier);
        later.taken().forEach(batch -> positions.putAll(batch.positions()));
        positions.values().removeIf(String::isEmpty);
        return positions;
    }

    private void run() {
        run(Map.of());
    }

    private void restart() {
        Map<String, String> positions = intake.positions();
        intake = new LedgerIntake();
        run(positions);
    }

    private void run(Map<String, String> positions) {
        FileTailConfig config = new FileTailConfig(
                "files",
                List.of(folder + "/" + pattern),
                List.of(),
                start,
                "",
                Duration.ofMillis(20),
                unfinishedAfter,
                Duration.ofMillis(300),
                maxLineBytes,
                10_000);
        SourceContext context = new SourceContext(intake, registry, Clock.systemUTC(), timer, new Random(1));
        tail = new FileTail(config, ReadOptions.defaults(), positions, context);
        tail.start();
    }

    private double lost() {
        return registry.get("squall.source.lost.bytes").functionCounter().count();
    }

    private void awaitLines(int... numbers) {
        intake.awaitLines(texts(numbers).toArray(String[]::new));
    }

    private void awaitSet(int... numbers) {
        LedgerIntake.await(() -> intake.lines().size() >= numbers.length, () -> "" + intake.lines());
        assertThat(intake.lines()).containsExactlyInAnyOrderElementsOf(texts(numbers));
        assertThat(new HashSet<>(intake.lines())).hasSize(numbers.length);
    }

    private static List<String> texts(int... numbers) {
        List<String> texts = new ArrayList<>();
        for (int number : numbers) {
            texts.add(line(number).strip());
        }
        return texts;
    }

    private static int[] range(int from, int to) {
        return IntStream.rangeClosed(from, to).toArray();
    }

    private static String lines(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append(line(i));
        }
        return text.toString();
    }

    private static String line(int number) {
        return "2026-11-24 %02d:%02d:%02d.000 7 INFO nova [-] line %d\n"
                .formatted(number / 3600, number / 60 % 60, number % 60, number);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void truncate(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }
}
