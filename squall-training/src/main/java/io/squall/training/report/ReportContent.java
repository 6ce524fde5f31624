package io.squall.training.report;

import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.EvaluationReport;
import java.util.List;
import java.util.Optional;

/**
 * What an HTML report tells.
 *
 * @param evaluation the scores, for the plots
 * @param figures the measures of that evaluation
 * @param data what the bundle was trained and judged on; empty when it is not told
 * @param training how the training went; empty when it is not known
 * @param perturbation what was done to the logs before they were judged; empty when they are as they were written
 */
public record ReportContent(
        Evaluation evaluation,
        EvaluationReport figures,
        List<DataRow> data,
        List<TrainingCurve> training,
        Optional<String> perturbation) {

    public ReportContent {
        data = List.copyOf(data);
        training = List.copyOf(training);
    }

    /** What is told of logs as they were written. */
    public ReportContent(
            Evaluation evaluation, EvaluationReport figures, List<DataRow> data, List<TrainingCurve> training) {
        this(evaluation, figures, data, training, Optional.empty());
    }
}
