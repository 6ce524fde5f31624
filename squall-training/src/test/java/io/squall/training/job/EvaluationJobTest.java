package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.detect.Detector;
import io.squall.detect.ScoringModel;
import io.squall.detect.WindowStream;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.recording.Dataset;
import io.squall.recording.Recording;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.training.TrainingException;
import io.squall.training.evaluate.DetectionDelay;
import io.squall.training.evaluate.DetectorScores;
import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.EvidenceMetrics;
import io.squall.training.evaluate.Quartiles;
import io.squall.training.evaluate.ScoredExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationJobTest {

    @TempDir
    private static Path cloud;

    private static Dataset dataset;
    private static Bundle bundle;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() throws IOException {
        dataset = SampleCloud.onTheGrid(cloud, SampleCloud.parts());
        bundle = SampleCloud.train(dataset, SampleCloud.settings());
    }

    @Test
    void run_oneSplit_scoresItsWindowsWithTheirLabels() throws IOException {
        Evaluation evaluation = evaluate(bundle, dataset, Optional.of(Split.TEST));

        assertThat(evaluation.split()).isEqualTo("test");
        assertThat(evaluation.modelId()).isEqualTo(bundle.manifest().modelId());
        assertThat(evaluation.parameters())
                .isEqualTo(bundle.manifest().card().parameters())
                .isPositive();
        assertThat(evaluation.recordings()).extracting(Recording::id).containsExactly("calm-7", "broken-8");
        assertThat(evaluation.model().threshold())
                .isEqualTo(bundle.manifest().card().threshold());
        assertThat(evaluation.model().examples())
                .extracting(ScoredExample::label)
                .containsExactly(0, 0, 0, 0, 0, 1, 1, 0);
        assertThat(evaluation.model().examples().get(5)).satisfies(window -> {
            assertThat(window.recording()).isEqualTo("broken-8");
            assertThat(window.subset()).isEqualTo("faults");
            assertThat(window.entity()).isEqualTo("cloud");
            assertThat(window.start()).isEqualTo("2026-11-24T08:01:00Z");
            assertThat(window.end()).isEqualTo("2026-11-24T08:02:00Z");
        });
    }

    @Test
    void run_allSplits_scoresEveryRecording() throws IOException {
        Evaluation evaluation = evaluate(bundle, dataset, Optional.empty());

        assertThat(evaluation.split()).isEqualTo("all");
        assertThat(evaluation.recordings()).isEqualTo(dataset.recordings());
        assertThat(evaluation.model().examples()).hasSize(8 * 4);
        assertThat(evaluation.faults()).hasSize(4);
    }

    @Test
    void run_windowThatIsNotToBeScored_isLeftOut() throws IOException {
        Dataset listed = SampleCloud.listed(folder, SampleCloud.parts());

        Evaluation evaluation = evaluate(bundle, listed, Optional.of(Split.TEST));

        assertThat(evaluation.model().examples())
                .extracting(ScoredExample::label)
                .containsExactly(0, 0, 0, 1, 1, 0);
    }

    @Test
    void run_listedWindowWithoutEvents_scoresZero() throws IOException {
        SampleCloud.listed(folder, SampleCloud.parts());
        Files.writeString(folder.resolve("window-labels.tsv"), """
                recording\tentity\tstart\tend\tlabel
                broken-8\tno-such-host\t2026-11-24T08:01:00Z\t2026-11-24T08:02:00Z\t1
                """);

        Evaluation evaluation = evaluate(bundle, Dataset.open(folder), Optional.of(Split.TEST));

        assertThat(evaluation.model().examples())
                .singleElement()
                .satisfies(window -> assertThat(window.score()).isZero());
    }

    @Test
    void run_baselines_judgeTheSameWindows() throws IOException {
        Evaluation evaluation = evaluate(bundle, dataset, Optional.of(Split.TEST));

        assertThat(evaluation.baselines())
                .extracting(DetectorScores::name)
                .contains("any_error", "new_template", "logistic_regression");
        DetectorScores anyError = evaluation.baselines().get(0);
        assertThat(anyError.examples())
                .extracting(window -> window.score() >= anyError.threshold())
                .containsExactly(false, false, false, false, false, true, true, false);
        // Each window of the test split holds a message that no training window has.
        DetectorScores newTemplate = evaluation.baselines().get(1);
        assertThat(newTemplate.examples())
                .allSatisfy(window -> assertThat(window.score()).isGreaterThanOrEqualTo(newTemplate.threshold()));
    }

    @Test
    void run_whereFailingRequestsAreKnown_judgesTheEvidenceOfTrueAlarms() throws IOException {
        SampleCloud.onTheGrid(folder, SampleCloud.parts());
        Files.writeString(folder.resolve("labels.tsv"), "recording\tfailing_request_ids\nbroken-8\treq-1\n");

        Evaluation evaluation = evaluate(bundle, Dataset.open(folder), Optional.of(Split.TEST));

        long trueAlarms = evaluation.model().examples().stream()
                .filter(window -> window.isAnomalous()
                        && window.score() >= evaluation.model().threshold())
                .count();
        assertThat(evaluation.evidence().windows()).isEqualTo((int) trueAlarms);
        assertThat(evaluation.evidence().reachable()).isZero();
        assertThat(evaluate(bundle, dataset, Optional.of(Split.TEST)).evidence())
                .isEqualTo(EvidenceMetrics.NONE);
    }

    @Test
    void bag_isJudgedOnTheSameWindows_withoutEncoder() throws IOException {
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults());
                ScoringModel model = ScoringModel.of(bundle, 1)) {
            Bundle trained = new BagJob(bundle, dataset, new JobListener() {}).run(reader);
            try (ScoringModel bag = ScoringModel.of(trained, 1)) {
                Evaluation evaluation = new EvaluationJob(model, Map.of("bag", bag), dataset, new JobListener() {})
                        .run(reader, Optional.of(Split.TEST));

                assertThat(trained.manifest().card().config().layers()).isZero();
                assertThat(trained.entry(Bundle.TEMPLATES)).isEqualTo(bundle.entry(Bundle.TEMPLATES));
                DetectorScores judged = evaluation.baselines().get(0);
                assertThat(judged.name()).isEqualTo("bag");
                assertThat(judged.threshold()).isEqualTo(bag.threshold());
                assertThat(judged.examples())
                        .hasSize(8)
                        .isNotEqualTo(evaluation.model().examples());
            }
        }
    }

    @Test
    void bag_ofABundleWithoutNetwork_isRefused() throws IOException {
        Bundle healthy = SampleCloud.train(
                dataset, TrainSettings.preset().withoutLabels().withWindowLength(Duration.ofMinutes(1)));

        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            assertThatThrownBy(() -> new BagJob(healthy, dataset, new JobListener() {}).run(reader))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("has no network");
        }
    }

    @Test
    void delay_isFromTheClientsFailureToTheFirstAlarm_inLiveOrder() throws IOException {
        SampleCloud.onTheGrid(folder, SampleCloud.parts());
        Files.writeString(folder.resolve("labels.tsv"), """
                recording\tfailing_request_ids\tinjection_first\tfirst_failure_time
                broken-8\t\t2026-11-24 08:01:20.000\t2026-11-24 08:01:50.000
                """);

        List<DetectionDelay> delays = delays(Dataset.open(folder), Optional.of(Split.TEST));

        assertThat(delays)
                .extracting(DetectionDelay::detector)
                .startsWith("model", "any_error")
                .doesNotContain("always_positive");
        // Written at 08:01:30.004, known two seconds later, seen when open windows are scored next and once more.
        assertThat(delays.get(1))
                .isEqualTo(new DetectionDelay(
                        "any_error",
                        1,
                        1,
                        0,
                        new Quartiles(-7.875, -7.875, -7.875),
                        new Quartiles(22.125, 22.125, 22.125),
                        0,
                        1,
                        0));
        assertThatThrownBy(() -> delays(dataset, Optional.of(Split.TEST)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("first_failure_time");
    }

    @Test
    void run_scores_areThoseOfDetection() throws IOException {
        Evaluation evaluation = evaluate(bundle, dataset, Optional.of(Split.TEST));

        List<Double> detected = new ArrayList<>();
        for (String recording : List.of("calm-7", "broken-8")) {
            detected.addAll(detect(cloud.resolve(recording)));
        }

        assertThat(evaluation.model().examples())
                .extracting(ScoredExample::score)
                .containsExactlyElementsOf(detected);
    }

    @Test
    void run_onTwoRuns_scoresTheSame() throws IOException {
        assertThat(evaluate(bundle, dataset, Optional.empty()))
                .isEqualTo(evaluate(SampleCloud.train(dataset, SampleCloud.settings()), dataset, Optional.empty()));
    }

    @Test
    void run_splitWithoutRecordings_hasNoWindows() throws IOException {
        assertThat(evaluate(bundle, dataset, Optional.of(Split.HOLDOUT)).model().examples())
                .isEmpty();
    }

    @Test
    void run_bundleWithoutBaselines_isRefusedByName() {
        Map<String, byte[]> entries = new HashMap<>();
        bundle.names().forEach(name -> entries.put(name, bundle.entry(name)));
        entries.remove(TrainingJob.BASELINES);
        Bundle bare = Bundle.of(bundle.manifest().card(), entries);

        assertThatThrownBy(() -> evaluate(bare, dataset, Optional.of(Split.TEST)))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("its bundle has no baselines.json");
    }

    @Test
    void page_showsFiguresAndTraining() throws IOException {
        Evaluation evaluation = evaluate(bundle, dataset, Optional.of(Split.TEST));
        Path page = folder.resolve("evaluation.html");

        EvaluationPage.write(page, bundle, evaluation, evaluation.report());

        assertThat(Files.readString(page))
                .contains(bundle.manifest().modelId())
                .contains("validation F1")
                .contains("learning rate")
                .contains("any_error");
    }

    private static Evaluation evaluate(Bundle of, Dataset on, Optional<Split> split) throws IOException {
        try (ScoringModel model = ScoringModel.of(of, 1);
                RecordingReader reader = new RecordingReader(on, ReadOptions.defaults())) {
            return new EvaluationJob(model, on, new JobListener() {}).run(reader, split);
        }
    }

    private static List<DetectionDelay> delays(Dataset on, Optional<Split> split) throws IOException {
        try (ScoringModel model = ScoringModel.of(bundle, 1);
                RecordingReader reader = new RecordingReader(on, ReadOptions.defaults())) {
            return new DelayJob(model, Map.of(), on, new JobListener() {}).run(reader, split);
        }
    }

    /** Scores of a folder's windows, as the command line's detection computes them. */
    private static List<Double> detect(Path logs) throws IOException {
        List<Double> scores = new ArrayList<>();
        try (ScoringModel model = ScoringModel.of(bundle, 1);
                LogFiles files = LogFiles.open(List.of(logs), ReadOptions.defaults())) {
            Detector detector = model.newDetector();
            assertThat(model.windows().length()).isEqualTo(Duration.ofMinutes(1));
            new WindowStream(
                            model.newExtractor(),
                            model.windows(),
                            record -> true,
                            window -> scores.add(detector.score(window).score()))
                    .run(files.records());
        }
        return scores;
    }
}
