package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trains and judges on the fault-injection recordings, which are not part of the repository: {@code
 * -Dsquall.datasets=DIR} names the folder that holds {@code openstack-fault-injection}.
 */
@EnabledIfSystemProperty(named = "squall.datasets", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultInjectionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = "Nova/Test_8/round_1";

    @TempDir
    static Path folder;

    private Path data;
    private Path model;

    @BeforeAll
    void train() {
        data = Path.of(System.getProperty("squall.datasets")).resolve("openstack-fault-injection");
        model = folder.resolve("fi.squall");
        CommandRun train = CommandRun.of("train", "--data", data, "--out", model, "--seed", 1);
        assertThat(train.exitCode()).as(train.err()).isZero();
    }

    @Test
    void model_onTheTestSplitOfRoundOne_meetsItsTargetsAndBeatsAnyError() throws IOException {
        Path json = folder.resolve("r.json");

        CommandRun run = CommandRun.of("evaluate", "--model", model, "--data", data, "--json", json);

        assertThat(run.exitCode()).as(run.err()).isZero();
        System.out.println(run.out());
        JsonNode round = JSON.readTree(json.toFile()).at("/level/window/subsets/round_1");
        JsonNode figures = round.path("model");
        assertThat(figures.path("n").asInt()).isEqualTo(183);
        // Three windows below what docs/DETECTION.md tells of five seeds.
        assertThat(figures.path("f1").asDouble())
                .isGreaterThan(.93)
                .isGreaterThan(round.at("/baselines/any_error/f1").asDouble());
        assertThat(figures.path("auprc").asDouble()).isGreaterThan(.98);
        assertThat(figures.path("precision").asDouble()).isGreaterThan(.92);
        assertThat(figures.path("recall").asDouble()).isGreaterThan(.90);
        assertThat(figures.path("fpr").asDouble()).isLessThan(.035);
    }

    @Test
    void detect_aRunInsideAnArchive_aFolder_andOneStream_giveTheSameScores() throws IOException {
        Path archive = data.resolve("nova-validation.zip");
        Path unpacked = unpack(archive);

        Map<String, String> scores = scores(detect(archive.resolve(RUN)));

        assertThat(scores).isNotEmpty();
        assertThat(scores(detect(unpacked))).isEqualTo(scores);
        assertThat(scores(CommandRun.withInput(merged(unpacked), "detect", "--model", model, "--format", "json", "-")))
                .isEqualTo(scores);
    }

    private CommandRun detect(Path logs) {
        return CommandRun.of("detect", "--model", model, "--format", "json", logs);
    }

    private static Map<String, String> scores(CommandRun run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, String> scores = new LinkedHashMap<>();
        for (String line : run.out().lines().toList()) {
            JsonNode window = JSON.readTree(line);
            scores.put(window.path("window").toString(), window.path("score").asText());
        }
        return scores;
    }

    private Path unpack(Path archive) throws IOException {
        Path target = folder.resolve("unpacked");
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().startsWith(RUN + "/") && !entry.isDirectory()) {
                    Path file = target.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
        return target;
    }

    /** All lines of a folder in the order of their times, without the names of their files. */
    private static byte[] merged(Path unpacked) throws IOException {
        record Line(String time, String text) {}
        List<Path> files;
        try (var walk = Files.walk(unpacked)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<Line> lines = new ArrayList<>();
        for (Path file : files) {
            String time = "";
            for (String line : Files.readAllLines(file)) {
                time = line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:.*") ? line.substring(0, 23) : time;
                lines.add(new Line(time, line));
            }
        }
        lines.sort(Comparator.comparing(Line::time));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
