package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.detect.Adaptation;
import io.squall.detect.ScoringModel;
import io.squall.detect.WindowStream;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.model.Bundle;
import io.squall.model.Calibration;
import io.squall.model.ModelCard;
import io.squall.profile.CleanKind;
import io.squall.profile.CleanProfile;
import io.squall.window.EntityKind;
import io.squall.window.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Learning without labels: `squall train --unsupervised` on the logs of one deployment, `squall adapt` to another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdaptTest {

    private static final int MINUTES = 40;
    private static final int IS_NEW = CleanProfile.EVENT_NAMES.indexOf("is_new");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SETTINGS = """
            windows: {length: 1m, step: 1m, allowedLateness: 10s}
            features:
              extras: [%s]
            network: {dModel: 16, layers: 1, heads: 2, feedForward: 32}
            training: {threads: 1, maxEpochs: 1}
            """;

    @TempDir
    static Path folder;

    private Path home;
    private Path abroad;
    private Path model;

    @BeforeAll
    void train() throws IOException {
        home = logs("home", MINUTES, "nova.compute.manager [-] Running periodic task %d");
        abroad = logs("abroad", MINUTES, "glance.api.versions [-] Refreshed image cache, %d entries");
        model = trained("model", "novelty, window");
    }

    @Test
    void train_unsupervisedOnPlainLogs_writesABundleWithAProfile() throws IOException {
        Bundle bundle = Bundle.read(model);

        assertThat(bundle.decode(Bundle.PROFILE, CleanProfile::fromJson).kinds().kinds())
                .isNotEmpty();
        assertThat(bundle.manifest().card().training()).containsEntry("validation_anomalous", "0");
    }

    @Test
    void adapted_kindsOfTheNewDeployment_areNoLongerNew() throws IOException {
        Path adapted = folder.resolve("no-longer-new.squall");

        CommandRun run = adapt("--data", abroad, "--out", adapted);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("wrote " + adapted);
        assertThat(newEvents(model)).isPositive();
        assertThat(newEvents(adapted)).isZero();
        assertThat(Bundle.read(adapted).manifest().card().training())
                .containsEntry(Adaptation.FROM, Bundle.read(model).manifest().modelId())
                // The last minute has logs for its first half only.
                .containsEntry(Adaptation.WINDOWS, Integer.toString(MINUTES - 1));
        assertThat(Bundle.read(adapted).manifest().modelId())
                .isNotEqualTo(Bundle.read(model).manifest().modelId());
    }

    @Test
    void adapted_scoresTheSameWindowsWithTheSameLevelOfAlarm() throws IOException {
        Path adapted = folder.resolve("scores.squall");
        adapt("--data", abroad, "--out", adapted);

        List<JsonNode> before = detected(model);
        List<JsonNode> after = detected(adapted);

        assertThat(after)
                .hasSameSizeAs(before)
                .extracting(window -> window.path("start").asText())
                .containsExactlyElementsOf(before.stream()
                        .map(window -> window.path("start").asText())
                        .toList());
        assertThat(after)
                .allSatisfy(
                        window -> assertThat(window.path("score").asDouble()).isBetween(0.0, 1.0));
        assertThat(Bundle.read(adapted).entry(Bundle.ALARM))
                .isEqualTo(Bundle.read(model).entry(Bundle.ALARM));
        assertThat(Bundle.read(adapted).manifest().card().threshold())
                .isEqualTo(Bundle.read(model).manifest().card().threshold());
    }

    @Test
    void adapted_twice_isTheSameModel() throws IOException {
        Path first = folder.resolve("first.squall");
        Path second = folder.resolve("second.squall");
        adapt("--data", abroad, "--out", first);
        adapt("--data", abroad, "--out", second);

        assertThat(Bundle.read(second).manifest().modelId())
                .isEqualTo(Bundle.read(first).manifest().modelId());
    }

    @Test
    void windowAndEntities_areThoseOfTheAdaptedModelFromNowOn() throws IOException {
        Path adapted = folder.resolve("hosts.squall");

        CommandRun run = adapt("--data", abroad, "--out", adapted, "--window", "2m", "--entities", "cloud,host");

        assertThat(run.exitCode()).as(run.err()).isZero();
        try (ScoringModel scoring = ScoringModel.of(Bundle.read(adapted), 1)) {
            assertThat(scoring.windows().length()).isEqualTo(Duration.ofMinutes(2));
            assertThat(scoring.windows().step()).isEqualTo(Duration.ofMinutes(2));
            assertThat(scoring.windows().entities()).containsExactlyInAnyOrder(EntityKind.CLOUD, EntityKind.HOST);
        }
    }

    @Test
    void recordings_thatFailedOrAreOfAnotherSplit_areNotLearnedFrom() throws IOException {
        Path dataset = Files.createDirectories(folder.resolve("dataset"));
        logs("dataset/calm", 20, "nova.api.wsgi [-] Healthy word %d");
        logs("dataset/broken", 20, "nova.api.wsgi [-] Failed word %d");
        logs("dataset/later", 20, "nova.api.wsgi [-] Later word %d");
        Files.writeString(dataset.resolve("recordings.tsv"), """
                recording\tsplit\tsubset\tstart\tend\tzone\tfailed\tgroup\tpath
                calm\ttrain\t\t2026-11-24T10:00:00Z\t2026-11-24T10:20:00Z\tUTC\t0\tcalm\tcalm
                broken\ttrain\t\t2026-11-24T10:00:00Z\t2026-11-24T10:20:00Z\tUTC\t1\tbroken\tbroken
                later\ttest\t\t2026-11-24T10:00:00Z\t2026-11-24T10:20:00Z\tUTC\t0\tlater\tlater
                """);
        Path adapted = folder.resolve("dataset.squall");

        CommandRun run = adapt("--data", dataset, "--out", adapted);

        assertThat(run.exitCode()).as(run.err()).isZero();
        CleanProfile profile = Bundle.read(adapted).decode(Bundle.PROFILE, CleanProfile::fromJson);
        assertThat(profile.kinds().kinds())
                .anyMatch(kind -> kind.text().contains("Healthy word"))
                .noneMatch(kind ->
                        kind.text().contains("Failed word") || kind.text().contains("Later word"));
    }

    @Test
    void train_forElsewhere_keepsNothingOfTheDeployment_andAlarmsFromEvenOddsOn() throws IOException {
        Path elsewhere = trained(
                "elsewhere", "novelty, window", "elsewhere: true\nscoring: NETWORK_UNTIL_ADAPTED\ntrainingStep: 1m\n");

        ModelCard card = Bundle.read(elsewhere).manifest().card();
        CleanProfile profile = Bundle.read(elsewhere).decode(Bundle.PROFILE, CleanProfile::fromJson);
        assertThat(card.threshold()).isEqualTo(0.5);
        assertThat(card.calibration()).isEqualTo(Calibration.NONE);
        assertThat(profile.kinds().windows()).isZero();
        assertThat(profile.kinds().kinds())
                .extracting(CleanKind::text)
                .anyMatch(text -> text.contains("Auditing locally available"));
    }

    @Test
    void train_onShorterWindows_stillScoresThoseThatWereAskedFor() throws IOException {
        Path shorter = trained("shorter", "novelty, window", "trainingLength: 30s\ntrainingStep: 30s\n");

        try (ScoringModel scoring = ScoringModel.of(Bundle.read(shorter), 1)) {
            assertThat(scoring.windows().length()).isEqualTo(Duration.ofMinutes(1));
        }
        assertThat(Integer.parseInt(
                        Bundle.read(shorter).manifest().card().training().getOrDefault("training_windows", "0")))
                .isGreaterThan(Integer.parseInt(
                        Bundle.read(model).manifest().card().training().getOrDefault("training_windows", "0")));
    }

    @Test
    void aFewWindows_areLearnedWithAWarning() throws IOException {
        Path few = logs("few", 5, "nova.api.wsgi [-] Starting %d workers");

        CommandRun run = adapt("--data", few, "--out", folder.resolve("few.squall"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("only 4 clean windows").contains("adapt again with a day or more");
    }

    @Test
    void noWindowThatLiesInTheLogsWhole_isRefused() throws IOException {
        Path short_ = logs("short", 1, "nova.api.wsgi [-] Starting %d workers");
        Path out = folder.resolve("short.squall");

        refused(adapt("--data", short_, "--out", out), "no clean window of 1m with an event in it");
        assertThat(out).doesNotExist();
    }

    @Test
    void aBundleWithoutProfileInputs_isRefused() throws IOException {
        Path plain = trained("plain", "", "scoring: NETWORK\ntrainingStep: 1m\n");

        refused(
                CommandRun.of("adapt", "--model", plain, "--data", abroad, "--out", folder.resolve("x.squall")),
                "so there is nothing to adapt; train it with features.extras [novelty, text, window]");
    }

    @Test
    void badOptions_areRefusedInOneLine() {
        Path out = folder.resolve("bad.squall");

        refused(adapt("--data", abroad, "--out", out, "--split", "trian"), "--split: unknown split \"trian\"");
        refused(
                adapt("--data", abroad, "--out", out, "--split", "test"),
                "no recording of split test that did not fail");
        refused(adapt("--data", abroad, "--out", out, "--window", "often"), "--window, --entities: not a duration");
        refused(adapt("--data", abroad, "--out", out, "--entities", "rack"), "unknown entity \"rack\"");
        refused(adapt("--data", folder.resolve("nowhere"), "--out", out), "no such file or folder");
        refused(
                adapt("--data", abroad, "--out", folder.resolve("no/such/x.squall")),
                "no such folder to write the bundle");
        assertThat(out).doesNotExist();
    }

    private CommandRun adapt(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("adapt", "--model", model));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray());
    }

    private Path trained(String name, String extras) throws IOException {
        return trained(name, extras, "trainingStep: 1m\n");
    }

    private Path trained(String name, String extras, String more) throws IOException {
        Path settings = Files.writeString(folder.resolve(name + ".yaml"), SETTINGS.formatted(extras) + more);
        Path bundle = folder.resolve(name + ".squall");
        CommandRun run =
                CommandRun.of("train", "--unsupervised", "--data", home, "--config", settings, "--out", bundle);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return bundle;
    }

    /** Two lines every ten seconds from ten o'clock on, the last minute only half. */
    private static Path logs(String name, int minutes, String line) throws IOException {
        Path logs = Files.createDirectories(folder.resolve(name));
        StringBuilder log = new StringBuilder();
        for (int second = 0; second < minutes * 60 - 30; second += 10) {
            String time = "2026-11-24 10:%02d:%02d.".formatted(second / 60, second % 60);
            log.append(time)
                    .append("125 7 INFO ")
                    .append(line.formatted(second))
                    .append('\n');
            log.append(time)
                    .append("930 7 INFO nova.compute.manager [-] Auditing locally available compute resources\n");
        }
        Files.writeString(logs.resolve("nova-compute.log"), log);
        return logs;
    }

    /** Events abroad that a bundle calls new. */
    private long newEvents(Path bundle) throws IOException {
        Bundle read = Bundle.read(bundle);
        CleanProfile profile = read.decode(Bundle.PROFILE, CleanProfile::fromJson);
        List<Window> windows = new ArrayList<>();
        try (ScoringModel scoring = ScoringModel.of(read, 1);
                LogFiles files = LogFiles.open(List.of(abroad), ReadOptions.defaults())) {
            new WindowStream(scoring.newExtractor(), scoring.windows(), record -> true, windows::add)
                    .run(files.records());
        }
        long news = 0;
        for (Window window : windows) {
            float[] events = profile.deviations(window).events();
            for (int at = IS_NEW; at < events.length; at += CleanProfile.EVENT_NAMES.size()) {
                news += events[at] == 1 ? 1 : 0;
            }
        }
        return news;
    }

    private List<JsonNode> detected(Path bundle) throws IOException {
        CommandRun run = CommandRun.of("detect", "--model", bundle, "--format", "json", abroad);
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<JsonNode> windows = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            windows.add(JSON.readTree(line));
        }
        return windows;
    }

    private static void refused(CommandRun run, String line) {
        assertThat(run.exitCode()).as(run.err()).isNotZero();
        assertThat(run.err()).contains(line).doesNotContain("\tat ", "Exception");
        assertThat(run.out()).isEmpty();
    }
}
