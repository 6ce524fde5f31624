package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.log.ReadOptions;
import io.squall.recording.Dataset;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.training.TrainingException;
import io.squall.training.baseline.SequenceModel;
import io.squall.training.evaluate.ProtocolRun;
import io.squall.training.report.ProtocolText;
import io.squall.window.WindowSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolJobTest {

    private static final TrainSettings ONE_EPOCH = SampleCloud.settings()
            .withTraining(SampleCloud.settings().training().withMaxEpochs(1));
    private static final ProtocolView TRANSFER = new ProtocolView("broken-2", "broken-4", "", "all");

    private static final List<SequenceModel> SEQUENCE_MODELS = List.of(SequenceModel.NEXT_EVENT);

    @TempDir
    private static Path cloud;

    private static Dataset dataset;
    private static List<ProtocolRun> runs;

    @BeforeAll
    static void runOnce() throws IOException {
        dataset = SampleCloud.onTheGrid(cloud, SampleCloud.parts());
        Map<String, TrainSettings> variants = new LinkedHashMap<>();
        variants.put("wide", ONE_EPOCH);
        variants.put("narrow", narrow());
        Map<String, ProtocolView> views = new LinkedHashMap<>();
        views.put("test", ProtocolView.TEST);
        views.put("transfer", TRANSFER);
        runs = run(variants, views, List.of(3L, 4L));
    }

    @Test
    void runs_areEveryVariantWithEverySeedOnEveryView() {
        assertThat(models())
                .extracting(run -> run.view() + " " + run.variant() + " " + run.seed())
                .containsExactly(
                        "test wide 3",
                        "test narrow 3",
                        "test wide 4",
                        "test narrow 4",
                        "transfer wide 3",
                        "transfer narrow 3",
                        "transfer wide 4",
                        "transfer narrow 4");
        assertThat(models())
                .allSatisfy(run -> assertThat(run.parameters()).isPositive())
                .allSatisfy(run -> assertThat(run.bytes()).isPositive());
    }

    @Test
    void views_judgeTheirOwnWindows() {
        assertThat(runs).allSatisfy(run -> {
            boolean onTest = run.view().equals("test");
            assertThat(run.metrics().confusion().n()).as(run.view()).isEqualTo(onTest ? 8 : 4);
        });
    }

    @Test
    void baselines_areJudgedOnceAView() {
        assertThat(runs)
                .filteredOn(run -> run.variant().equals("any_error"))
                .extracting(ProtocolRun::view)
                .containsExactly("test", "transfer");
        assertThat(runs)
                .filteredOn(run -> run.variant().equals("any_error"))
                .allSatisfy(run -> assertThat(run.metrics().f1()).isEqualTo(1));
    }

    @Test
    void sequenceModels_areJudgedWithEverySeedOnEveryView() {
        assertThat(runs)
                .filteredOn(run -> run.variant().equals("next_event"))
                .extracting(run -> run.view() + " " + run.seed())
                .containsExactly("test 3", "test 4", "transfer 3", "transfer 4");
        assertThat(runs)
                .filteredOn(run -> run.variant().equals("next_event"))
                .allSatisfy(run -> assertThat(run.parameters()).isPositive());
    }

    @Test
    void window_ofAView_cutsAnew_andTheOthersStay() throws IOException {
        ProtocolView twoMinutes = new ProtocolView("", "", "", "test", "", 1, false, "2m");
        Map<String, ProtocolView> views = new LinkedHashMap<>();
        views.put("test", ProtocolView.TEST);
        views.put("long", twoMinutes);

        List<ProtocolRun> both = run(Map.of("narrow", narrow()), views, List.of(4L));

        assertThat(both)
                .filteredOn(run -> run.variant().equals("narrow"))
                .extracting(run -> run.metrics().confusion().n())
                .containsExactly(8, 4);
    }

    @Test
    void shuffledLabels_areOthersWithEachSeed() throws IOException {
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            HeldWindows held = HeldWindows.of(
                    ReadWindows.mined(new SplitReader(dataset, reader, new JobListener() {}), recording -> true),
                    ONE_EPOCH.windows().config());
            TrainingChoice shuffled = new TrainingChoice("", 1, true);

            assertThat(held.training(shuffled, 1).recordings(Split.TRAIN))
                    .isEqualTo(held.training(shuffled, 1).recordings(Split.TRAIN));
            assertThat(IntStream.range(0, 20)
                            .mapToObj(seed -> held.training(shuffled, seed).recordings(Split.TRAIN))
                            .distinct())
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void oneRun_isTheSameAsAmongOthers() throws IOException {
        ProtocolRun alone = run(Map.of("narrow", narrow()), Map.of("test", ProtocolView.TEST), List.of(4L)).stream()
                .filter(run -> run.variant().equals("narrow"))
                .findFirst()
                .orElseThrow();

        assertThat(models())
                .filteredOn(run -> run.view().equals("test") && run.variant().equals("narrow") && run.seed() == 4)
                .singleElement()
                .satisfies(run -> assertThat(run.metrics()).isEqualTo(alone.metrics()));
    }

    @Test
    void text_hasARowForEachViewAndVariant() {
        List<String> lines = ProtocolText.of(runs).lines().toList();

        assertThat(lines.get(0)).contains("view, variant", "seeds", "windows", "F1", "AUPRC", "FPR");
        assertThat(lines)
                .filteredOn(line -> line.contains("transfer, narrow"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).contains("[").contains("]");
                    assertThat(row.replace("transfer, narrow", "").trim()).startsWith("2");
                });
        assertThat(lines).filteredOn(line -> line.contains("test, any_error")).hasSize(1);
    }

    @Test
    void variantsThatCutWindowsDifferently_areRefusedBeforeAnythingIsRead() {
        TrainSettings longer = new TrainSettings(
                new WindowSettings("2m", "2m", "10s", List.of("cloud")),
                "2m",
                ONE_EPOCH.features(),
                ONE_EPOCH.network(),
                ONE_EPOCH.training());
        TrainSettings overlapping = new TrainSettings(
                ONE_EPOCH.windows(), "30s", ONE_EPOCH.features(), ONE_EPOCH.network(), ONE_EPOCH.training());
        for (TrainSettings other : List.of(longer, overlapping)) {
            Map<String, TrainSettings> variants = new LinkedHashMap<>();
            variants.put("base", ONE_EPOCH);
            variants.put("other", other);

            assertThatThrownBy(() -> run(variants, Map.of("test", ProtocolView.TEST), List.of(0L)))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageStartingWith("variant other: its windows or trainingStep differ");
        }
    }

    @Test
    void viewWithoutAWindow_isRefusedByName() {
        ProtocolView nothing = new ProtocolView("", "no-such", "", "test");

        assertThatThrownBy(() -> run(Map.of("base", ONE_EPOCH), Map.of("mistyped", nothing), List.of(0L)))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("view mistyped: no window to judge");
    }

    private static List<ProtocolRun> models() {
        return runs.stream()
                .filter(run -> List.of("wide", "narrow").contains(run.variant()))
                .toList();
    }

    private static TrainSettings narrow() {
        return new TrainSettings(
                ONE_EPOCH.windows(),
                ONE_EPOCH.trainingStep(),
                ONE_EPOCH.features(),
                new NetworkSettings(8, 1, 2, 16, 0.1, "mean"),
                ONE_EPOCH.training());
    }

    private static List<ProtocolRun> run(
            Map<String, TrainSettings> variants, Map<String, ProtocolView> views, List<Long> seeds) throws IOException {
        List<ProtocolRun> done = new ArrayList<>();
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            new ProtocolJob(dataset, new JobListener() {})
                    .run(reader, variants, views, seeds, SEQUENCE_MODELS, done::add);
        }
        return done;
    }
}
