package io.squall.journal;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Lane LANE = new Lane("http", "compute-01", "nova-compute", "");
    private static final JournalConfig SMALL = new JournalConfig(1 << 20, 4096, 1 << 16);
    private static final Duration NOW = Duration.ZERO;

    @Test
    void reader_entriesOfEveryKind_comeBackAsTheyWereAppended(@TempDir Path folder) throws Exception {
        List<Content> contents = List.of(
                new Batch(
                        List.of(new LaneLines(LANE, List.of(bytes("one"), bytes(""), new byte[] {(byte) 0xFF, 0}))),
                        Map.of("files/a", "17")),
                new IdleLanes(List.of(LANE, new Lane("", "", "", "ä"))),
                new QuietStream(-5),
                new ModelChange("abc"),
                Batch.pushed(List.of()));
        try (Journal journal = Journal.open(folder, SMALL, Clock.systemUTC())) {
            for (Content content : contents) {
                journal.append(content).get(10, TimeUnit.SECONDS);
            }
            List<Content> read = read(journal, 0);
            assertThat(read).hasSize(5);
            Batch batch = (Batch) read.get(0);
            assertThat(batch.positions()).containsEntry("files/a", "17");
            assertThat(batch.lanes().get(0).lane()).isEqualTo(LANE);
            assertThat(batch.lanes().get(0).lines())
                    .containsExactly(bytes("one"), bytes(""), new byte[] {(byte) 0xFF, 0});
            assertThat(read.subList(1, 4)).isEqualTo(contents.subList(1, 4));
            assertThat(journal.lines()).isEqualTo(3);
        }
    }

    @Test
    void open_again_goesOnWhereItStopped(@TempDir Path folder) throws Exception {
        try (Journal journal = Journal.open(folder, SMALL, Clock.systemUTC())) {
            append(journal, 1, 400);
        }
        try (Journal journal = Journal.open(folder, SMALL, Clock.systemUTC())) {
            assertThat(journal.committed()).isEqualTo(400);
            assertThat(journal.lines()).isEqualTo(400);
            assertThat(journal.positions()).containsEntry("at", "400");
            append(journal, 401, 500);
            assertThat(numbers(journal, 0)).isEqualTo(range(1, 500));
            assertThat(numbers(journal, 123)).isEqualTo(range(124, 500));
        }
        try (Stream<Path> segments = Files.list(folder)) {
            assertThat(segments.count()).as("segments are bounded").isGreaterThan(3);
        }
    }

    @Test
    void next_nothingThere_waitsAndSaysSo(@TempDir Path folder) throws Exception {
        try (Journal journal = Journal.open(folder, SMALL, Clock.systemUTC());
                JournalReader reader = journal.reader(0)) {
            assertThat(reader.next(Duration.ofMillis(20))).isNull();
            CompletableFuture<Long> appended = journal.append(new QuietStream(7));
            Entry entry = reader.next(Duration.ofSeconds(10));
            assertThat(entry).isNotNull();
            assertThat(entry.content()).isEqualTo(new QuietStream(7));
            assertThat(appended).as("durable before it is read").isDone();
        }
    }

    @Test
    void dropThrough_deletesWholeSegmentsOnly_andNeverTheLast(@TempDir Path folder) throws Exception {
        try (Journal journal = Journal.open(folder, SMALL, Clock.systemUTC())) {
            append(journal, 1, 500);
            long before = journal.sizeBytes();

            journal.dropThrough(250);
            assertThat(journal.sizeBytes()).isLessThan(before);
            assertThat(numbers(journal, 250)).isEqualTo(range(251, 500));

            journal.dropThrough(500);
        }
        try (Journal journal = Journal.open(folder, SMALL, Clock.systemUTC())) {
            assertThat(journal.committed()).as("the count is never begun again").isEqualTo(500);
            assertThat(journal.lines()).isEqualTo(500);
        }
    }

    @Test
    void append_atTheLimit_isRefusedUntilThereIsRoom() throws Exception {
        JournalConfig tiny = new JournalConfig(8192, 4096, 1 << 16);
        try (Journal journal = Journal.open(new FailingDisk(), tiny, Clock.systemUTC())) {
            int accepted = 0;
            while (!journal.append(batch(accepted + 1))
                    .handle((done, refused) -> refused instanceof JournalFull)
                    .get()) {
                accepted++;
            }
            assertThat(journal.committed()).isEqualTo(accepted);

            journal.dropThrough(accepted);
            assertThat(journal.append(batch(0)).get(10, TimeUnit.SECONDS)).isEqualTo(accepted + 1);
        }
    }

    @Test
    void append_diskFullTwice_acknowledgesNothingMeanwhileAndGoesOnByItself() throws Exception {
        FailingDisk disk = new FailingDisk();
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            append(journal, 1, 10);
            for (int fill = 0; fill < 2; fill++) {
                disk.capacity(0);
                assertThatThrownBy(() -> journal.append(batch(99)).join())
                        .isInstanceOf(CompletionException.class)
                        .hasMessageContaining("No space left");
                assertThat(journal.trouble())
                        .hasValueSatisfying(what -> assertThat(what).contains("No space left"));
                disk.capacity(Long.MAX_VALUE);
                int next = 11 + fill;
                appendWhenPossible(journal, next);
                assertThat(journal.trouble()).isEmpty();
            }
            assertThat(numbers(journal, 0)).isEqualTo(range(1, 12));
        }
        try (Journal again = Journal.open(disk, SMALL, Clock.systemUTC())) {
            assertThat(numbers(again, 0)).isEqualTo(range(1, 12));
            assertThat(again.lostEntries()).isZero();
        }
    }

    @Test
    void append_forceFails_isNeverTriedAgainInTheSameSegment() throws Exception {
        FailingDisk disk = new FailingDisk();
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            append(journal, 1, 3);
            disk.forceFails(true);
            assertThatThrownBy(() -> journal.append(batch(99)).join()).hasMessageContaining("Input/output error");
            disk.forceFails(false);
            appendWhenPossible(journal, 4);
            assertThat(disk.list()).containsExactly(1L, 4L);
            assertThat(numbers(journal, 0)).isEqualTo(range(1, 4));
        }
    }

    @Property(tries = 300)
    void open_killedAtAnyOperation_keepsWhatWasAcknowledged(
            @ForAll @IntRange(max = 60) int operations, @ForAll @IntRange(max = 200) int torn) throws Exception {
        FailingDisk disk = new FailingDisk();
        disk.crashAfter(operations);
        List<Integer> acknowledged = new ArrayList<>();
        try (Journal journal = Journal.open(disk, new JournalConfig(1 << 20, 4096, 1 << 16), Clock.systemUTC())) {
            for (int i = 1; i <= 40; i++) {
                int number = i;
                if (journal.append(batch(number))
                        .handle((done, failed) -> failed == null)
                        .get()) {
                    acknowledged.add(number);
                }
            }
        }
        try (Journal again = Journal.open(disk.afterPowerLoss(torn), SMALL, Clock.systemUTC())) {
            List<Integer> found = numbers(again, 0);
            assertThat(found.subList(0, acknowledged.size())).isEqualTo(acknowledged);
            assertThat(found.size() - acknowledged.size())
                    .as("written, but not acknowledged")
                    .isBetween(0, 1);
            append(again, 77, 77);
            assertThat(numbers(again, 0)).isEqualTo(concat(found, 77));
        }
    }

    @Property(tries = 300)
    void open_oneBitFlippedAnywhere_losesOneEntryAtMostAndCountsIt(@ForAll @IntRange(max = 1 << 16) int place)
            throws Exception {
        FailingDisk disk = new FailingDisk();
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            append(journal, 1, 20);
        }
        byte[] bytes = disk.bytes(1).clone();
        bytes[place % bytes.length] ^= (byte) (1 << (place & 7));
        FailingDisk damaged = new FailingDisk();
        damaged.put(1, bytes);

        try (Journal journal = Journal.open(damaged, SMALL, Clock.systemUTC())) {
            List<Integer> found = numbers(journal, 0);
            assertThat(range(1, 20)).containsAll(found);
            assertThat(found.size()).isBetween(19, 20);
            assertThat(journal.damagedBytes() == 0).isEqualTo(found.size() == 20);
        }
    }

    @Property(tries = 100)
    void open_cutAnywhere_keepsEveryWholeEntryBefore(@ForAll @IntRange(max = 1 << 16) int place) throws Exception {
        FailingDisk disk = new FailingDisk();
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            append(journal, 1, 20);
        }
        byte[] whole = disk.bytes(1);
        FailingDisk cut = new FailingDisk();
        int length = place % whole.length;
        cut.put(1, java.util.Arrays.copyOf(whole, length));

        try (Journal journal = Journal.open(cut, SMALL, Clock.systemUTC())) {
            List<Integer> found = numbers(journal, 0);
            assertThat(found).isEqualTo(range(1, found.size()));
            append(journal, 50, 50);
            assertThat(numbers(journal, 0)).isEqualTo(concat(found, 50));
        }
    }

    @Test
    void open_segmentMissing_countsItsEntriesAsLost(@TempDir Path folder) throws Exception {
        try (Journal journal = Journal.open(folder, SMALL, Clock.systemUTC())) {
            append(journal, 1, 500);
        }
        List<Path> segments;
        try (Stream<Path> files = Files.list(folder)) {
            segments = files.sorted().collect(toList());
        }
        Files.delete(segments.get(1));

        try (Journal journal = Journal.open(folder, SMALL, Clock.systemUTC())) {
            List<Integer> found = numbers(journal, 0);
            assertThat(journal.lostEntries()).isEqualTo(500 - found.size()).isPositive();
            assertThat(found).contains(1, 500);
        }
    }

    @Test
    void append_closed_isRefused(@TempDir Path folder) throws Exception {
        Journal journal = Journal.open(folder, SMALL, Clock.systemUTC());
        journal.close();
        assertThatThrownBy(() -> journal.append(batch(1)).join()).hasMessageContaining("closed");
    }

    private static void append(Journal journal, int from, int to) throws Exception {
        CompletableFuture<Long> last = CompletableFuture.completedFuture(0L);
        for (int i = from; i <= to; i++) {
            last = journal.append(batch(i));
            last.get(10, TimeUnit.SECONDS);
        }
    }

    private static void appendWhenPossible(Journal journal, int number) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!journal.append(batch(number))
                .handle((done, failed) -> failed == null)
                .get()) {
            assertThat(System.nanoTime()).as("goes on by itself").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Batch batch(int number) {
        return new Batch(
                List.of(new LaneLines(LANE, List.of(bytes("line " + number)))), Map.of("at", Integer.toString(number)));
    }

    private static List<Content> read(Journal journal, long after) throws IOException, InterruptedException {
        List<Content> contents = new ArrayList<>();
        try (JournalReader reader = journal.reader(after)) {
            for (Entry entry = reader.next(NOW); entry != null; entry = reader.next(NOW)) {
                contents.add(entry.content());
            }
        }
        return contents;
    }

    private static List<Integer> numbers(Journal journal, long after) throws IOException, InterruptedException {
        return read(journal, after).stream()
                .map(content -> ((Batch) content).lanes().get(0).lines().get(0))
                .map(line -> Integer.parseInt(new String(line, StandardCharsets.UTF_8).substring(5)))
                .toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Integer> concat(List<Integer> numbers, int last) {
        return Stream.concat(numbers.stream(), Stream.of(last)).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
