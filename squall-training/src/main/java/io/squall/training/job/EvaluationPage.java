package io.squall.training.job;

import io.squall.model.Bundle;
import io.squall.recording.Recording;
import io.squall.training.EpochMetrics;
import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.EvaluationReport;
import io.squall.training.evaluate.ScoredExample;
import io.squall.training.report.DataDescription;
import io.squall.training.report.HtmlReport;
import io.squall.training.report.ReportContent;
import io.squall.training.report.TrainingCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** An evaluation as a page: the figures, and from the bundle how the model was trained. */
public final class EvaluationPage {

    private EvaluationPage() {}

    /** Writes the page to {@code file}. */
    public static void write(Path file, Bundle bundle, Evaluation evaluation, EvaluationReport report)
            throws IOException {
        write(file, bundle, evaluation, report, Optional.empty());
    }

    /**
     * Writes the page to {@code file}.
     *
     * @param perturbation what was done to the logs before they were judged
     */
    public static void write(
            Path file, Bundle bundle, Evaluation evaluation, EvaluationReport report, Optional<String> perturbation)
            throws IOException {
        DataDescription data = new DataDescription();
        Map<String, Recording> recordings = new HashMap<>();
        for (Recording recording : evaluation.recordings()) {
            data.add(recording);
            recordings.put(recording.id(), recording);
        }
        for (ScoredExample example : evaluation.model().examples()) {
            Recording recording = recordings.get(example.recording());
            if (recording != null) {
                data.add(recording, example.label());
            }
        }
        List<EpochMetrics> epochs =
                bundle.decode(TrainingJob.TRAINING, TrainingRecord::fromJson).curve();
        HtmlReport.write(
                file,
                new ReportContent(
                        evaluation,
                        report,
                        data.rows(),
                        List.of(
                                curve("training loss", epochs, EpochMetrics::loss),
                                curve("validation loss", epochs, EpochMetrics::validationLoss),
                                curve("validation F1", epochs, EpochMetrics::f1),
                                curve("validation AUPRC", epochs, EpochMetrics::auprc),
                                curve("learning rate", epochs, EpochMetrics::learningRate)),
                        perturbation));
    }

    private static TrainingCurve curve(String name, List<EpochMetrics> epochs, ToDoubleFunction<EpochMetrics> figure) {
        return new TrainingCurve(name, epochs.stream().mapToDouble(figure).toArray());
    }
}
