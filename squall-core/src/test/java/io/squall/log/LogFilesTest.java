package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogFilesTest {

    private static final Map<String, String> CLOUD = cloud();

    @TempDir
    Path folder;

    @Test
    void records_ofAFolder_areMergedByTime() throws IOException {
        Reading reading = Reading.of(writeFolder("logs", CLOUD));

        assertThat(reading.messages())
                .containsExactly("request", "claim", "spawned", "failed", "retry", "same time a", "same time b");
        assertThat(reading.records())
                .extracting(LogRecord::host)
                .containsExactly(
                        "controller",
                        "compute-01",
                        "compute-01",
                        "controller",
                        "controller",
                        "compute-01",
                        "controller");
        assertThat(reading.records()).extracting(LogRecord::service).contains("nova-api", "nova-compute");
        assertThat(reading.records().get(0).file()).endsWith("logs/controller/nova-api.log");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.report().files()).isEqualTo(3);
    }

    @Test
    void records_folderZipTarAndGrepOutput_areTheSame() throws IOException {
        List<LogRecord> fromFolder = Reading.of(writeFolder("logs", CLOUD)).recordsOfAnyFile();

        assertThat(fromFolder).hasSize(7);
        assertThat(Reading.of(write("logs.zip", Packed.zip(CLOUD))).recordsOfAnyFile())
                .isEqualTo(fromFolder);
        for (Packed packing : Packed.values()) {
            assertThat(Reading.of(write("logs.tar." + packing, packing.pack(Packed.tar(CLOUD))))
                            .recordsOfAnyFile())
                    .as("tar in %s", packing)
                    .isEqualTo(fromFolder);
        }
        assertThat(Reading.of(grepOutput(CLOUD)).recordsOfAnyFile()).containsExactlyInAnyOrderElementsOf(fromFolder);
    }

    @ParameterizedTest
    @EnumSource(Packed.class)
    void records_compressedFile_isReadByItsBytesNotItsName(Packed packing) throws IOException {
        byte[] log = CLOUD.get("controller/nova-api.log").getBytes(StandardCharsets.UTF_8);

        Reading reading = Reading.of(write("nova-api.log.1", packing.pack(log)));

        assertThat(reading.messages()).containsExactly("request", "failed", "retry");
        assertThat(reading.records().get(1).tracebackLines()).isEqualTo(2);
        assertThat(reading.problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Packed.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void records_compressedStreamsInARow_areReadAsOne(Packed packing) throws IOException {
        byte[] first = packing.pack(line(1, "first").getBytes(StandardCharsets.UTF_8));
        byte[] second = packing.pack(line(2, "second").getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);

        assertThat(Reading.of(write("both", both.toByteArray())).messages()).containsExactly("first", "second");
    }

    @ParameterizedTest
    @EnumSource(value = Packed.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void records_cutCompressedFile_isReadUpToTheCutAndNamed(Packed packing) throws IOException {
        byte[] whole = packing.pack(longLog(60_000).getBytes(StandardCharsets.UTF_8));
        Path cut = write("cut.log." + packing, Arrays.copyOf(whole, whole.length * 3 / 4));
        Path other = write("other.log", line(1, "other").getBytes(StandardCharsets.UTF_8));

        Reading reading = Reading.of(cut, other);

        assertThat(reading.messages()).contains("record 0", "other").doesNotContain("record 59999");
        assertThat(reading.records()).hasSizeGreaterThan(10_000);
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0)).startsWith(cut + ": ").contains("read up to there");
    }

    @Test
    void records_cutGzip_losesNothingThatWasWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int flushed;
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 512, true)) {
            gzip.write(longLog(100).getBytes(StandardCharsets.UTF_8));
            gzip.flush();
            flushed = bytes.size();
            gzip.write(longLog(100).getBytes(StandardCharsets.UTF_8));
        }

        Reading reading = Reading.of(write("cut.gz", Arrays.copyOf(bytes.toByteArray(), flushed)));

        assertThat(reading.records()).hasSize(100);
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0)).contains("cut.gz: ends in the middle of its compressed data");
    }

    @Test
    void records_cutTar_hasTheMembersBeforeTheCut() throws IOException {
        byte[] tar = Packed.tar(Map.of("a/nova-api.log", longLog(100), "b/nova-api.log", longLog(2000)));
        Path cut = write("logs.tar", Arrays.copyOf(tar, tar.length / 2));

        Reading reading = Reading.of(cut);

        assertThat(reading.records()).hasSizeGreaterThan(500);
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0)).startsWith(cut + ": ").contains("read up to there; fetch it again");
    }

    @Test
    void records_cutZip_hasTheMembersBeforeTheCut() throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("a/nova-api.log", longLog(100));
        members.put("b/nova-api.log", longLog(5000));
        byte[] zip = Packed.zip(members);
        Path cut = write("logs.zip", Arrays.copyOf(zip, zip.length / 2));

        Reading reading = Reading.of(cut);

        assertThat(reading.records()).hasSizeGreaterThan(100);
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0)).startsWith(cut + ": ").contains("read up to there; fetch it again");
    }

    @Test
    void open_placeInsideAnArchive_readsOnlyWhatIsBelow() throws IOException {
        Map<String, String> members = Map.of(
                "Nova/Test_2/round_1/nova-api.log", line(1, "wanted"),
                "Nova/Test_2/round_10/nova-api.log", line(1, "not wanted"),
                "Nova/Test_2/round_2/nova-api.log", line(1, "not wanted either"));
        Path zip = write("nova-train.zip", Packed.zip(members));
        Path tar = write("nova-train.tar.gz", Packed.GZIP.pack(Packed.tar(members)));

        for (Path archive : List.of(zip, tar)) {
            Reading reading = Reading.of(archive.resolve("Nova/Test_2/round_1"));
            assertThat(reading.messages()).containsExactly("wanted");
            assertThat(reading.records().get(0).host()).isEmpty();
            assertThat(reading.records().get(0).file()).isEqualTo(archive + "/Nova/Test_2/round_1/nova-api.log");
            assertThat(Reading.of(archive.resolve("Nova/Test_2/round_2/nova-api.log"))
                            .messages())
                    .containsExactly("not wanted either");
        }
    }

    @Test
    void open_manyPlacesOfOneArchive_opensItOnce() throws IOException {
        Path zip = write("nova-train.zip", Packed.zip(CLOUD));
        Path tar = write("nova-train.tar", Packed.tar(CLOUD));
        try (ArchiveCache archives = new ArchiveCache()) {
            for (Path archive : List.of(zip, tar)) {
                Reading.of(
                        InputStream.nullInputStream(), ReadOptions.defaults(), archives, archive.resolve("controller"));
                Files.delete(archive.toRealPath());
                Files.createFile(archive);
                Reading again = Reading.of(
                        InputStream.nullInputStream(), ReadOptions.defaults(), archives, archive.resolve("compute-01"));
                assertThat(again.messages()).as("%s", archive).contains("claim", "spawned");
            }
        }
    }

    @Test
    void open_missingPath_isRefusedInOneLine() throws IOException {
        Path zip = write("logs.zip", Packed.zip(CLOUD));
        Path log = write("nova-api.log", line(1, "one").getBytes(StandardCharsets.UTF_8));
        Path missing = folder.resolve("no-such.log");

        assertThatThrownBy(() -> Reading.open(missing))
                .isInstanceOf(LogInputException.class)
                .hasMessage(missing + ": no such file or folder; check the spelling");
        assertThatThrownBy(() -> Reading.open(zip.resolve("nowhere")))
                .isInstanceOf(LogInputException.class)
                .hasMessage(zip + "/nowhere: nothing at nowhere in " + zip + "; it holds compute-01, controller");
        assertThatThrownBy(() -> Reading.open(log.resolve("inner")))
                .isInstanceOf(LogInputException.class)
                .hasMessage(log + "/inner: " + log + " is a file, but no archive; give the file itself");
    }

    @Test
    void records_hostileMemberNames_areOnlyLabels() throws IOException {
        Path zip = write("logs.zip", Packed.zip(Map.of("../../escape/nova-api.log", line(1, "one"))));
        Path tar = write("logs.tar", Packed.tar(Map.of("/etc/nova-api.log", line(2, "two"))));

        assertThat(Reading.of(zip, tar).messages()).containsExactly("one", "two");
        assertThat(folder.resolve("../../escape")).doesNotExist();
    }

    @Test
    void records_rotatedGzipInsideATar_isRead() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        byte[] rotated = Packed.GZIP.pack(line(1, "rotated").getBytes(StandardCharsets.UTF_8));
        Packed.tarTo(tar, Map.of("controller/nova-api.log.2.gz", rotated));

        Reading reading = Reading.of(write("logs.tar", tar.toByteArray()));

        assertThat(reading.messages()).containsExactly("rotated");
        assertThat(reading.records().get(0).service()).isEqualTo("nova-api");
    }

    @Test
    void records_binaryHiddenAndUtf16Files_doNotStopTheOthers() throws IOException {
        Path logs = writeFolder("logs", CLOUD);
        byte[] noise = new byte[5000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 37);
        }
        Files.write(logs.resolve("wtmp"), noise);
        Files.write(logs.resolve("windows.log"), line(1, "utf-16").getBytes(StandardCharsets.UTF_16));
        Files.write(logs.resolve(".hidden.log"), line(1, "hidden").getBytes(StandardCharsets.UTF_8));
        Files.write(logs.resolve("inner.tar.log"), Packed.zip(Map.of("x/inner.zip", "PK\3\4")));

        Reading reading = Reading.of(logs);

        assertThat(reading.messages()).hasSize(7);
        assertThat(reading.problems())
                .containsExactlyInAnyOrder(
                        logs + "/wtmp: not text; skipped; give log files only",
                        logs + "/windows.log: UTF-16 text; skipped; convert it: iconv -f UTF-16 -t UTF-8",
                        logs + "/inner.tar.log/x/inner.zip: an archive inside an archive or a pipe; skipped; "
                                + "unpack it, or give it as a file");
    }

    @Test
    void records_nulsOfATruncatedLog_areSkipped() throws IOException {
        String log = line(1, "one") + "\0".repeat(200_000) + line(2, "two");

        Reading reading = Reading.of(write("nova-api.log", log.getBytes(StandardCharsets.UTF_8)));

        assertThat(reading.messages()).containsExactly("one", "two");
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0)).contains("nova-api.log: 200000 NUL bytes in front of lines; skipped");
    }

    @Test
    void records_longLine_isCutAndTold() throws IOException {
        ReadOptions options = new ReadOptions(ZoneOffset.UTC, Optional.empty(), List.of(), 100);
        Path log = write("nova-api.log", (line(1, "x".repeat(500)) + line(2, "two")).getBytes(StandardCharsets.UTF_8));

        Reading reading = Reading.of(InputStream.nullInputStream(), options, log);

        assertThat(reading.records()).hasSize(2);
        assertThat(reading.messages().get(0)).matches("x{50,60}");
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0)).contains("1 line longer than 100 bytes; the heads kept");
    }

    @Test
    void records_brokenUtf8_isKeptAsItIs() throws IOException {
        byte[] log = line(1, "a?b").getBytes(StandardCharsets.UTF_8);
        log[log.length - 3] = (byte) 0xC3;

        Reading reading = Reading.of(write("nova-api.log", log));

        assertThat(reading.messages()).containsExactly("a\uFFFDb");
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void records_fileThatGrowsMeanwhile_isReadUpToItsSizeBefore() throws IOException {
        Path log = write("nova-api.log", line(1, "one").getBytes(StandardCharsets.UTF_8));
        Reading reading = readAfter(() -> Files.writeString(log, line(2, "two"), StandardOpenOption.APPEND), log);

        assertThat(reading.messages()).containsExactly("one");
        assertThat(reading.problems())
                .containsExactly(log + ": grew while it was read; "
                        + line(2, "two").length() + " new bytes left out; run again for them");
    }

    @Test
    void records_fileThatVanishesOrShrinks_doesNotStopTheOthers() throws IOException {
        Path vanishing = write("a.log", line(1, "one").getBytes(StandardCharsets.UTF_8));
        Path shrinking = write("b.log", line(2, "two").getBytes(StandardCharsets.UTF_8));
        Path steady = write("c.log", line(3, "three").getBytes(StandardCharsets.UTF_8));
        Reading reading = readAfter(
                () -> {
                    Files.delete(vanishing);
                    Files.writeString(shrinking, "");
                },
                vanishing,
                shrinking,
                steady);

        assertThat(reading.messages()).containsExactly("three");
        assertThat(reading.problems())
                .containsExactly(
                        vanishing + ": vanished before it was read; run again",
                        shrinking + ": shrank from " + line(2, "two").length()
                                + " to 0 bytes while it was read; read the rotated file too");
    }

    @Test
    void records_fileReachedByALinkToo_isReadOnce() throws IOException {
        Path logs = writeFolder("logs", Map.of("n-cpu.log.2026-11-24-101500", line(1, "one")));
        Files.createSymbolicLink(logs.resolve("n-cpu.log"), logs.resolve("n-cpu.log.2026-11-24-101500"));

        Reading reading = Reading.of(logs);

        assertThat(reading.messages()).containsExactly("one");
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0)).contains("the same file as");
    }

    @Test
    void records_severalFolders_areHostsBelowTheirCommonFolder() throws IOException {
        Path logs = writeFolder("logs", CLOUD);

        Reading reading = Reading.of(logs.resolve("controller"), logs.resolve("compute-01"));

        assertThat(reading.records()).extracting(LogRecord::host).contains("controller", "compute-01");
    }

    @Test
    void records_zoneGiven_isUsedForTimesWithoutOne() throws IOException {
        ReadOptions options = ReadOptions.defaults().withZone(ZoneOffset.ofHours(-4));
        Path log = write("nova-api.log", line(1, "one").getBytes(StandardCharsets.UTF_8));

        Reading reading = Reading.of(InputStream.nullInputStream(), options, log);

        assertThat(reading.records().get(0).time()).hasToString("2026-11-24T04:00:01Z");
    }

    @Test
    void records_askedTwice_isRefused() throws IOException {
        try (LogFiles logs =
                LogFiles.open(List.of(Path.of("-")), ReadOptions.defaults(), new ByteArrayInputStream(new byte[0]))) {
            logs.records();
            assertThatThrownBy(logs::records).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void readOptions_unknownFormat_isRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new ReadOptions(ZoneOffset.UTC, Optional.of("olso"), List.of(), 100))
                .hasMessageStartingWith("format: unknown name \"olso\"; known:");
    }

    @Property(tries = 500)
    void records_anyBytes_neverThrowAndAreAccountedFor(@ForAll @Size(max = 600) byte[] bytes) {
        Reading reading = Reading.of(new ByteArrayInputStream(bytes));

        assertThat(reading.report().lines().isBalanced()).isTrue();
    }

    @Property(tries = 300)
    void records_damagedArchives_neverThrow(
            @ForAll Packed packing, @ForAll boolean zip, @ForAll @Size(min = 1, max = 4) List<Integer> places)
            throws IOException {
        byte[] packed = packing.pack(zip ? Packed.zip(CLOUD) : Packed.tar(CLOUD));
        for (int place : places) {
            packed[Math.floorMod(place, packed.length)] ^= (byte) (1 + Math.floorMod(place, 254));
        }
        Path archive = Files.createTempFile("damaged", ".bin");
        try {
            Files.write(archive, packed);
            assertThat(Reading.of(archive).report().lines().isBalanced()).isTrue();
        } finally {
            Files.delete(archive);
        }
    }

    private interface Change {
        void apply() throws IOException;
    }

    private static Reading readAfter(Change change, Path... paths) throws IOException {
        try (ArchiveCache archives = new ArchiveCache();
                LogFiles logs = LogFiles.open(
                        List.of(paths),
                        ReadOptions.defaults(),
                        InputStream.nullInputStream(),
                        archives,
                        SampleFormat.all())) {
            change.apply();
            return Reading.drain(logs);
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path writeFolder(String name, Map<String, String> files) throws IOException {
        Path root = folder.resolve(name);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return root;
    }

    private static String grepOutput(Map<String, String> files) {
        List<String> lines = new ArrayList<>();
        files.forEach((name, text) -> text.lines().forEach(line -> lines.add(name + ":" + line)));
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, String> cloud() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "compute-01/nova-compute.log",
                line(2, "claim") + line(3, "spawned") + "  with more text\n" + line(7, "same time a"));
        files.put(
                "controller/nova-api.log",
                line(1, "request")
                        + "2026-11-24 00:00:05.000 101 ERROR nova.api [-] failed\n"
                        + "2026-11-24 00:00:05.000 101 ERROR nova.api Traceback (most recent call last):\n"
                        + "2026-11-24 00:00:05.000 101 ERROR nova.api ValueError\n"
                        + line(6, "retry"));
        files.put("controller/nova-conductor.log", "\n" + line(7, "same time b"));
        return files;
    }

    private static String line(int second, String message) {
        return "2026-11-24 00:00:0" + second + ".000 101 INFO nova.api [-] " + message + "\n";
    }

    private static String longLog(int records) {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < records; i++) {
            log.append("2026-11-24 00:00:01.000 ")
                    .append(100 + (i * 7919) % 10007)
                    .append(" INFO nova.api [-] record ")
                    .append(i)
                    .append('\n');
        }
        return log.toString();
    }
}
