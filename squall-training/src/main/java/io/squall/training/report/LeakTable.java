package io.squall.training.report;

import io.squall.training.evaluate.EvaluationReport;

/** The leak audit beside the model's own ranking; nothing where none was made. */
final class LeakTable {

    private LeakTable() {}

    static String html(EvaluationReport figures) {
        if (figures.leakAudit().auroc().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("""
                <h2>Leak audit</h2>
                <p class="note">AUROC of %s.</p>
                <div class="wide"><table>
                <thead><tr><th>feature</th><th>AUROC</th></tr></thead>
                <tbody>
                """.formatted(EvaluationText.LEAK_NOTE));
        html.append(row(
                "<tr class=\"model\">",
                "model",
                figures.window().overall().model().metrics().auroc()));
        figures.leakAudit()
                .auroc()
                .forEach((feature, auroc) -> html.append(row("<tr>", feature.replace('_', ' '), auroc)));
        return html.append("</tbody></table></div>\n").toString();
    }

    private static String row(String start, String name, double auroc) {
        return "%s<td>%s</td><td>%s</td></tr>\n".formatted(start, Markup.escape(name), Figures.share(auroc));
    }
}
