package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.model.Bundle;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The main job from end to end on the sample recording, with a model that was trained for two epochs only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealRecordingTest {

    private static final Path SAMPLE = Path.of("../examples/openstack-lab");
    private static final String SINCE = "2026-11-24T00:46:30Z";
    private static final String UNTIL = "2026-11-24T00:52:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private Path model;
    private final Map<String, byte[]> logs = new LinkedHashMap<>();
    private String fromArchive;

    @BeforeAll
    void trainOnce() throws IOException {
        unpack();
        model = folder.resolve("model.squall");
        CommandRun train = CommandRun.of(
                "train", "--data", SAMPLE, "--config", SAMPLE.resolve("train.yaml"), "--epochs", 2, "--out", model);
        assertThat(train.exitCode()).as(train.err()).isZero();
        fromArchive = detect(SAMPLE.resolve("logs.tar.xz"));
    }

    @Test
    void train_writesABundleUnderFiveMegabytes_andNoCheckpoint() throws IOException {
        assertThat(Files.size(model)).isBetween(1_000_000L, 5_000_000L);
        assertThat(folder.resolve("model.squall.checkpoint")).doesNotExist();
    }

    @Test
    void evaluate_givesTheFiguresOfTheDesign() throws IOException {
        Path json = folder.resolve("figures.json");
        Path html = folder.resolve("report.html");

        String id = Bundle.read(model).manifest().modelId();

        CommandRun run =
                CommandRun.of("evaluate", "--model", model, "--data", SAMPLE, "--json", json, "--html", html, "--save");

        assertThat(run.exitCode()).as(run.err()).isZero();
        Bundle kept = Bundle.read(model);
        assertThat(kept.manifest().modelId()).as("the model stays the same").isEqualTo(id);
        assertThat(JSON.readTree(kept.entry(Bundle.EVALUATION))
                        .path("evaluations")
                        .findValuesAsText("split"))
                .as("that of the training comes along")
                .containsExactly("test", "validation");
        assertThat(run.out())
                .contains("any_error", "new_template", "gradient_boosting", "pca_residual", "always_negative");
        JsonNode window = JSON.readTree(json.toFile()).path("level").path("window");
        for (String figure : List.of("n", "tp", "f1", "auprc", "fpr", "threshold", "false_alarms_per_day")) {
            assertThat(window.path("model").has(figure)).as(figure).isTrue();
        }
        assertThat(window.path("baselines").path("any_error").path("n").asInt())
                .isEqualTo(window.path("model").path("n").asInt())
                .isGreaterThan(10);
        assertThat(window.path("subsets").path("faults").path("model").has("f1"))
                .isTrue();
        assertThat(Files.readString(html))
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("<script", "http://", "src=\"//");
    }

    @Test
    void evaluate_perturbed_saysSoAndIsRepeatable() throws IOException {
        Path json = folder.resolve("perturbed.json");
        Path html = folder.resolve("perturbed.html");
        Object[] command = {
            "evaluate",
            "--model",
            model,
            "--data",
            SAMPLE,
            "--json",
            json,
            "--html",
            html,
            "--perturb",
            "reworded=0.5,lines-lost",
            "--perturb",
            "debug-on=1",
            "--perturb-seed",
            11
        };
        String said = "reworded=0.5,lines-lost=0.05,debug-on=1 (seed 11)";

        CommandRun run = CommandRun.of(command);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("logs perturbed: " + said);
        assertThat(JSON.readTree(json.toFile()).path("perturbation").asText()).isEqualTo(said);
        assertThat(Files.readString(html)).contains(said);
        assertThat(CommandRun.of(command).out()).isEqualTo(run.out());
        assertThat(CommandRun.of("evaluate", "--model", model, "--data", SAMPLE).out())
                .isNotEqualTo(run.out());
    }

    @Test
    void detect_namesOriginalLines() throws IOException {
        List<JsonNode> windows = windows(fromArchive);

        assertThat(windows).hasSizeGreaterThan(4);
        List<JsonNode> evidence = new ArrayList<>();
        windows.forEach(window -> window.path("evidence").forEach(evidence::add));
        assertThat(evidence).isNotEmpty();
        for (JsonNode line : evidence) {
            String file = line.path("file").asText();
            String name = file.substring(file.indexOf("logs/"));
            String original = new String(logs.get(name), StandardCharsets.UTF_8)
                    .lines()
                    .skip(line.path("line").asLong() - 1)
                    .findFirst()
                    .orElseThrow();
            assertThat(original)
                    .contains(line.path("message").asText().lines().findFirst().orElse(""));
        }
    }

    @Test
    void detect_incidents_namesThemInTextAndInJson() throws IOException {
        Object[] command = {
            "detect",
            "--incidents",
            "--model",
            model,
            "--since",
            SINCE,
            "--until",
            UNTIL,
            "--format",
            "json",
            SAMPLE.resolve("logs.tar.xz")
        };
        CommandRun json = CommandRun.of(command);
        command[8] = "--format=text";
        command[9] = "--exit-code";

        CommandRun text = CommandRun.of(command);

        assertThat(json.exitCode()).as(json.err()).isZero();
        List<JsonNode> incidents = windows(json.out());
        assertThat(incidents).isNotEmpty();
        assertThat(text.exitCode()).isEqualTo(ExitCode.ANOMALIES);
        for (JsonNode line : incidents) {
            JsonNode incident = line.path("incident");
            assertThat(text.out())
                    .contains(incident.path("severity").asText() + "  "
                            + incident.path("title").asText())
                    .contains(incident.path("id").asText());
        }
    }

    @Test
    void detect_aCatalogueThatIsWrong_isRefusedInOneLine() throws IOException {
        Path site = Files.writeString(folder.resolve("site.yaml"), "signatures: [{id: mine}]");

        CommandRun run = CommandRun.of(
                "detect", "--incidents", "--catalogue", site, "--model", model, SAMPLE.resolve("logs.tar.xz"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(site + ": signature mine: no title");
    }

    @Test
    void detect_aFolder_givesTheSameScoresAsTheArchive() throws IOException {
        Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
        for (Map.Entry<String, byte[]> file : logs.entrySet()) {
            Path path = unpacked.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }

        assertThat(scores(detect(unpacked))).isEqualTo(scores(fromArchive));
    }

    @Test
    void detect_aZip_givesTheSameScoresAsTheTar() throws IOException {
        Path zip = folder.resolve("logs.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : logs.entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue());
            }
        }

        assertThat(scores(detect(zip))).isEqualTo(scores(fromArchive));
    }

    @Test
    void detect_oneMergedStream_givesTheSameScoresAsTheArchive() throws IOException {
        CommandRun run = CommandRun.withInput(
                merged(), "detect", "--model", model, "--format", "json", "--since", SINCE, "--until", UNTIL, "-");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(scores(run.out())).isEqualTo(scores(fromArchive));
    }

    @Test
    void explain_asAPage_loadsNothingFromOutside() throws IOException {
        Path page = folder.resolve("explanation.html");

        CommandRun run = CommandRun.of(
                "explain",
                "--model",
                model,
                "--since",
                SINCE,
                "--until",
                UNTIL,
                "--format",
                "html",
                "--out",
                page,
                SAMPLE.resolve("logs.tar.xz"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").doesNotContain("<script", "src=\"http");
    }

    @Test
    void explain_aWindowThatIsNotThere_saysHowToFindOne() {
        CommandRun run = CommandRun.of(
                "explain",
                "--model",
                model,
                "--since",
                SINCE,
                "--until",
                UNTIL,
                "--window",
                "cloud/nowhen",
                SAMPLE.resolve("logs.tar.xz"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("--window cloud/nowhen: no such window; `squall detect --format json` lists them");
    }

    private String detect(Path logs) {
        CommandRun run =
                CommandRun.of("detect", "--model", model, "--format", "json", "--since", SINCE, "--until", UNTIL, logs);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static List<JsonNode> windows(String lines) throws IOException {
        List<JsonNode> windows = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            windows.add(JSON.readTree(line));
        }
        return windows;
    }

    private static Map<String, String> scores(String lines) throws IOException {
        Map<String, String> scores = new LinkedHashMap<>();
        for (JsonNode window : windows(lines)) {
            scores.put(window.path("window").toString(), window.path("score").asText());
        }
        return scores;
    }

    /** All lines in the order of their times, each behind the name of its file as {@code grep} prints it. */
    private byte[] merged() {
        record Line(String time, String text) {}
        List<Line> lines = new ArrayList<>();
        logs.forEach((name, bytes) -> {
            String time = "";
            for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
                time = timeOf(line, time);
                lines.add(new Line(time, name + ":" + line));
            }
        });
        lines.sort(Comparator.comparing(Line::time));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.forEach(line -> out.writeBytes((line.text() + "\n").getBytes(StandardCharsets.UTF_8)));
        return out.toByteArray();
    }

    /** A sortable time of a line: its own, or that of the line before. */
    private static String timeOf(String line, String before) {
        if (line.startsWith("2026-11-24 ")) {
            return line.substring(11, Math.min(line.length(), 23)).replace(' ', '0');
        }
        int uwsgi = line.indexOf("[Tue Nov 24 ");
        return uwsgi >= 0 && line.startsWith("[pid:") ? line.substring(uwsgi + 12, uwsgi + 20) : before;
    }

    private void unpack() throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(SAMPLE.resolve("logs.tar.xz")));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    logs.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        assertThat(Collections.max(logs.keySet())).startsWith("logs/");
    }
}
