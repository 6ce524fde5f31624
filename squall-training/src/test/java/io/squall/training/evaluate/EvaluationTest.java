package io.squall.training.evaluate;

import static io.squall.training.evaluate.Examples.recording;
import static io.squall.training.evaluate.Examples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private final EvaluationReport report = Examples.evaluation().report();

    @Test
    void windows_areCountedOneByOne() {
        assertThat(report.window().overall().model().metrics().confusion()).isEqualTo(new Confusion(1, 1, 1, 3));
    }

    @Test
    void recording_isJudgedByItsHighestWindowAndItsOwnLabel() {
        BinaryMetrics metrics = report.recording().overall().model().metrics();

        assertThat(metrics.confusion()).isEqualTo(new Confusion(1, 1, 0, 1));
        assertThat(metrics.auroc()).isEqualTo(1);
        assertThat(report.recording().overall().model().timeliness()).isEmpty();
    }

    @Test
    void recording_withoutScoredWindows_isNotJudged() {
        DetectorScores model = new DetectorScores("model", 0.5, List.of(window("A", "00:00:00", "00:05:00", 0, 0.1)));
        Evaluation evaluation = new Evaluation(
                "3f2a9c01",
                456_513,
                "test",
                List.of(recording("A", false), recording("B", true)),
                List.of(),
                model,
                List.of(),
                LeakAudit.NONE);

        assertThat(evaluation.report().recording().overall().model().metrics().confusion())
                .isEqualTo(new Confusion(0, 0, 0, 1));
    }

    @Test
    void subsets_areReportedByName() {
        assertThat(report.window().subsets()).containsOnlyKeys("round_1", "round_2");
        assertThat(report.window().subsets().get("round_1").model().metrics().confusion())
                .isEqualTo(new Confusion(1, 0, 1, 2));
        assertThat(report.recording().subsets().get("round_2").model().metrics().confusion())
                .isEqualTo(new Confusion(0, 1, 0, 0));
    }

    @Test
    void subsets_withoutAName_areLeftOut() {
        DetectorScores model = new DetectorScores("model", 0.5, List.of(window("A", "00:00:00", "00:05:00", 0, 0.1)));

        assertThat(new Evaluation(
                                "3f2a9c01",
                                456_513,
                                "test",
                                List.of(recording("A", false)),
                                List.of(),
                                model,
                                List.of(),
                                LeakAudit.NONE)
                        .report()
                        .window()
                        .subsets())
                .isEmpty();
    }

    @Test
    void baselines_standBesideTheModel() {
        assertThat(report.window().overall().baselines()).containsOnlyKeys("any_error", "always_negative");
        assertThat(report.window()
                        .overall()
                        .baselines()
                        .get("any_error")
                        .metrics()
                        .f1())
                .isEqualTo(1);
        assertThat(report.window()
                        .overall()
                        .baselines()
                        .get("always_negative")
                        .metrics()
                        .recall())
                .isZero();
    }

    @Test
    void baselineThatJudgedOtherWindows_isRefused() {
        DetectorScores model = new DetectorScores("model", 0.5, List.of(window("A", "00:00:00", "00:05:00", 0, 0.1)));
        DetectorScores later =
                new DetectorScores("any_error", 0.5, List.of(window("A", "00:05:00", "00:10:00", 0, 0.1)));
        DetectorScores none = new DetectorScores("new_template", 0.5, List.of());

        assertThatThrownBy(() -> evaluation(model, later))
                .hasMessage("any_error judged another window than the model at index 0");
        assertThatThrownBy(() -> evaluation(model, none)).hasMessage("new_template judged 0 windows, the model 1");
    }

    @Test
    void windowOfAnUnknownRecording_isRefused() {
        DetectorScores model = new DetectorScores("model", 0.5, List.of(window("B", "00:00:00", "00:05:00", 0, 0.1)));

        assertThatThrownBy(() -> evaluation(model, model)).hasMessage("window of the unknown recording B");
    }

    private static Evaluation evaluation(DetectorScores model, DetectorScores baseline) {
        return new Evaluation(
                "3f2a9c01",
                456_513,
                "test",
                List.of(recording("A", false)),
                List.of(),
                model,
                List.of(baseline),
                LeakAudit.NONE);
    }
}
