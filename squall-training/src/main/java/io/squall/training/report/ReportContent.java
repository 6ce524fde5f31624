package io.squall.training.report;

import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.EvaluationReport;
import java.util.List;

/**
 * What an HTML report tells.
 *
 * @param evaluation the scores, for the plots
 * @param figures the measures of that evaluation
 * @param data what the bundle was trained and judged on; empty when it is not told
 * @param training how the training went; empty when it is not known
 */
public record ReportContent(
        Evaluation evaluation, EvaluationReport figures, List<DataRow> data, List<TrainingCurve> training) {

    public ReportContent {
        data = List.copyOf(data);
        training = List.copyOf(training);
    }
}
