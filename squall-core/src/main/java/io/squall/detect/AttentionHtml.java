package io.squall.detect;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An explanation as one HTML page that opens from disk and fetches nothing: the events that received most attention, and
 * a heat map for each layer and head. Text from logs is escaped.
 */
public final class AttentionHtml {

    private static final int MAX_ROWS = 100;

    private static final String STYLE = """
            :root { color-scheme: light dark; --faint: #667085; --rule: #d0d5dd; --bar: #3867d6; --error: #b42318;
              --warning: #93590a; }
            @media (prefers-color-scheme: dark) {
              :root { --faint: #98a2b3; --rule: #344054; --bar: #7ea2ff; --error: #ff8a80; --warning: #f5c26b; }
              img { filter: invert(1); }
            }
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
            h1 { font-size: 1.4rem; margin-bottom: 0; }
            h2 { font-size: 1.1rem; margin-top: 2rem; }
            p { margin: .3rem 0; }
            .faint { color: var(--faint); }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; }
            th { text-align: left; font-weight: 600; }
            th, td { border-bottom: 1px solid var(--rule); padding: .3rem .8rem .3rem 0; vertical-align: top; }
            td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            td.weight { min-width: 9rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
            .bar { background: var(--bar); border-radius: 2px; display: inline-block; height: .7rem;
              margin-right: .4rem; }
            .message { font-family: ui-monospace, monospace; font-size: .85rem; overflow-wrap: anywhere;
              min-width: 16rem; }
            .ERROR, .CRITICAL { color: var(--error); font-weight: 600; }
            .WARNING { color: var(--warning); font-weight: 600; }
            .maps { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
            figure { border: 1px solid var(--rule); border-radius: 4px; margin: 0; padding: .5rem; }
            img { display: block; height: 12rem; image-rendering: pixelated; width: 12rem; }
            """;

    private final Explanation explanation;
    private final StringBuilder html = new StringBuilder();

    private AttentionHtml(Explanation explanation) {
        this.explanation = explanation;
    }

    /** The page. */
    public static String page(Explanation explanation) {
        AttentionHtml page = new AttentionHtml(explanation);
        page.write();
        return page.html.toString();
    }

    private void write() {
        html.append("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
                <title>Squall: what made the score</title>
                <style>
                """).append(STYLE).append("</style>\n</head>\n<body>\n");
        writeHeading();
        writeEvents();
        writeHeatMaps();
        html.append("</body>\n</html>\n");
    }

    private void writeHeading() {
        ScoredWindow scored = explanation.scored();
        Window window = scored.window();
        html.append("<h1>")
                .append(escaped(window.entity()))
                .append(String.format(Locale.ROOT, ": score %.3f", scored.score()))
                .append(scored.anomaly() ? ", anomaly" : ", normal")
                .append(scored.category().isEmpty() ? "" : ", " + escaped(scored.category()))
                .append("</h1>\n<p class=\"faint\">")
                .append(DetectionFields.instant(window.startMicros()))
                .append(" to ")
                .append(DetectionFields.instant(window.endMicros()))
                .append(", ")
                .append(window.events().size())
                .append(" events</p>\n");
    }

    private void writeEvents() {
        double[] received = explanation.attention().received();
        double[] rollout = explanation.attention().rollout();
        List<Integer> heaviest = IntStream.range(0, received.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -received[i]))
                .limit(MAX_ROWS)
                .toList();
        html.append("<h2>Events by the attention they received</h2>\n<p class=\"faint\">")
                .append(heaviest.size())
                .append(" of the ")
                .append(received.length)
                .append(" events that were scored together. Received: in the last layer, mean of all heads and events."
                        + " Rollout: through all layers. Occlusion: what the score's logit loses without events of that"
                        + " kind.</p>\n<div class=\"scroll\"><table>\n<tr><th class=\"number\">#</th>"
                        + "<th>Received</th><th class=\"number\">Rollout</th><th class=\"number\">Occlusion</th><th>Time</th><th>Level</th>"
                        + "<th>Message</th></tr>\n");
        for (int index : heaviest) {
            writeRow(index, received[index], received[heaviest.get(0)], rollout[index]);
        }
        html.append("</table></div>\n");
    }

    private void writeRow(int index, double received, double most, double rollout) {
        Event event = explanation.events().get(index);
        html.append("<tr><td class=\"number\">").append(index + 1);
        html.append("</td><td class=\"weight\">")
                .append(String.format(
                        Locale.ROOT,
                        "<span class=\"bar\" style=\"width:%.2frem\"></span>%.1f%%",
                        4 * received / most,
                        100 * received));
        html.append("</td><td class=\"number\">").append(String.format(Locale.ROOT, "%.1f%%", 100 * rollout));
        html.append("</td><td class=\"number\">")
                .append(String.format(Locale.ROOT, "%.1f%%", 100 * explanation.occlusion()[index]));
        html.append("</td><td class=\"number\">").append(event.time());
        html.append("</td><td class=\"").append(event.level()).append("\">").append(event.level());
        html.append("</td><td><div class=\"message\">")
                .append(escaped(event.message().toString()))
                .append("</div><div class=\"faint\">")
                .append(escaped(event.file()))
                .append(':')
                .append(event.line())
                .append(' ')
                .append(escaped(event.logger()))
                .append("</div></td></tr>\n");
    }

    private void writeHeatMaps() {
        Attention attention = explanation.attention();
        if (attention.layers() == 0) {
            return;
        }
        html.append("<h2>Attention by layer and head</h2>\n<p class=\"faint\">Each row is an event that looks, each "
                + "column an event that is looked at, in time order; the stronger the mark, the more.</p>\n");
        for (int layer = 0; layer < attention.layers(); layer++) {
            html.append("<div class=\"maps\">\n");
            for (int head = 0; head < attention.heads(); head++) {
                String name = "Layer " + (layer + 1) + ", head " + (head + 1);
                String png = Base64.getEncoder()
                        .encodeToString(HeatMap.of(attention, layer, head).toBytes());
                html.append("<figure><img alt=\"")
                        .append(name)
                        .append("\" src=\"data:image/png;base64,")
                        .append(png)
                        .append("\"><figcaption class=\"faint\">")
                        .append(name)
                        .append("</figcaption></figure>\n");
            }
            html.append("</div>\n");
        }
    }

    private static String escaped(String text) {
        return PrintableText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
