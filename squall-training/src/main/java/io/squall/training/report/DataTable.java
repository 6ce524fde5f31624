package io.squall.training.report;

import java.util.List;

/** What the model was trained, tuned and judged on. */
final class DataTable {

    private DataTable() {}

    static String html(List<DataRow> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("""
                <h2>Data</h2>
                <div class="wide"><table>
                <thead><tr><th>split</th><th class="text">subset</th><th>recordings</th><th>failed</th>\
                <th>windows</th><th>anomalous</th></tr></thead>
                <tbody>
                """);
        for (DataRow row : rows) {
            html.append("<tr><td>%s</td><td class=\"text\">%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            Markup.escape(row.split()),
                            Markup.escape(row.subset()),
                            Figures.count(row.recordings()),
                            Figures.count(row.failed()),
                            Figures.count(row.windows()),
                            Figures.count(row.anomalous())));
        }
        return html.append("</tbody></table></div>\n").toString();
    }
}
