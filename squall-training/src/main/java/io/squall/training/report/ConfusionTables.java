package io.squall.training.report;

import io.squall.training.evaluate.Confusion;
import io.squall.training.evaluate.EvaluationReport;
import java.util.Locale;

/** The model's confusion matrices: rows are the truth, columns what was said, shades the share of the row. */
final class ConfusionTables {

    private ConfusionTables() {}

    static String html(EvaluationReport figures) {
        return """
                <h2>Confusion matrix</h2>
                <div class="plots">
                <figure><h3>Windows</h3>%s</figure>
                <figure><h3>Recordings</h3>%s</figure>
                </div>
                """.formatted(
                        matrix(figures.window().overall().model().metrics().confusion()),
                        matrix(figures.recording().overall().model().metrics().confusion()));
    }

    private static String matrix(Confusion confusion) {
        return """
                <table class="matrix">
                <tr><th></th><th>alarmed</th><th>not alarmed</th></tr>
                <tr><th>anomalous</th>%s%s</tr>
                <tr><th>normal</th>%s%s</tr>
                </table>""".formatted(
                        cell(confusion.tp(), confusion.positives(), "found"),
                        cell(confusion.fn(), confusion.positives(), "missed"),
                        cell(confusion.fp(), confusion.negatives(), "false alarm"),
                        cell(confusion.tn(), confusion.negatives(), "left in peace"));
    }

    private static String cell(int count, int row, String name) {
        double share = row == 0 ? 0 : (double) count / row;
        String percent = row == 0 ? Figures.UNKNOWN : String.format(Locale.ROOT, "%.1f %%", 100 * share);
        return String.format(
                Locale.ROOT,
                "<td style=\"background:rgba(var(--tint),%.2f)\">%s<small>%s, %s</small></td>",
                0.05 + 0.40 * share,
                Figures.count(count),
                name,
                percent);
    }
}
