package io.squall.alert.sink;

/** An alert as HTML of the kind that mail readers show: no scripts, no pictures, styles in place. */
final class EmailHtml {

    private EmailHtml() {}

    static String of(Notification notification) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html><html><body style=\"font-family:sans-serif\"><h2>")
                .append(PlainText.html(AlertText.headline(notification)))
                .append("</h2><table>");
        for (AlertText.Fact fact : AlertText.facts(notification)) {
            out.append("<tr><th align=\"left\">")
                    .append(PlainText.html(fact.name()))
                    .append("</th><td>")
                    .append(PlainText.html(fact.value()))
                    .append("</td></tr>");
        }
        out.append("</table>");
        notification
                .advice()
                .forEach(line -> out.append("<p>").append(PlainText.html(line)).append("</p>"));
        if (!notification.digest().isEmpty()) {
            out.append("<ul>");
            notification
                    .digest()
                    .forEach(incident -> out.append("<li>")
                            .append(PlainText.html(AlertText.digestLine(incident)))
                            .append("</li>"));
            out.append("</ul>");
        }
        if (!notification.incident().evidence().isEmpty()) {
            out.append("<pre style=\"white-space:pre-wrap\">")
                    .append(PlainText.html(String.join("\n", AlertText.evidence(notification))))
                    .append("</pre>");
        }
        notification.links().forEach(link -> link(out, link.url().toString(), link.name()));
        notification.runbook().ifPresent(url -> link(out, url.toString(), "Runbook"));
        return out.append("</body></html>").toString();
    }

    private static void link(StringBuilder out, String url, String text) {
        out.append("<p><a href=\"")
                .append(PlainText.html(url))
                .append("\">")
                .append(PlainText.html(text))
                .append("</a></p>");
    }
}
