package io.squall.training.report;

import io.squall.training.evaluate.FaultFinding;
import io.squall.training.evaluate.FaultFindings;

/** The known faults, one by one; nothing where none are known. */
final class FaultTable {

    private FaultTable() {}

    static String html(FaultFindings faults) {
        if (faults.faults().isEmpty()) {
            return "";
        }
        FaultRows rows = new FaultRows(faults);
        StringBuilder html =
                new StringBuilder("""
                <h2>Faults</h2>
                <p class="note">%d of %d found; %s. A delay runs from the fault's start to the end of the first alarmed \
                window.</p>
                <div class="wide"><table>
                <thead><tr>""".formatted(faults.found(), faults.faults().size(), rows.calm()));
        rows.titles().forEach(title -> html.append("<th>").append(title).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (FaultFinding finding : faults.faults()) {
            html.append("<tr>");
            rows.cells(finding)
                    .forEach(cell ->
                            html.append("<td>").append(Markup.escape(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }
}
