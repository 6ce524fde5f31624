package io.squall.alert.sink;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Slack's incoming webhook. Slack has no key by which to recognise a message that comes twice. What logs say is shown as code,
 * so that it can neither mention a channel nor format the message.
 */
final class SlackSink implements AlertSink {

    /** Slack refuses a header over 150 characters, a text over 3,000, a message over 50 blocks. */
    private static final int HEADER_CHARS = 150;

    private static final int TEXT_CHARS = 2900;
    private static final int MAX_FIELDS = 10;
    private static final Set<NotificationKind> TAKES = EnumSet.complementOf(EnumSet.of(NotificationKind.ACKNOWLEDGED));

    private final String name;
    private final URI address;
    private final HttpPost http;

    SlackSink(String name, URI address, HttpPost http) {
        this.name = name;
        this.address = address;
        this.http = http;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return "slack";
    }

    @Override
    public Set<NotificationKind> takes() {
        return TAKES;
    }

    @Override
    public Delivery send(Notification notification) throws InterruptedException {
        return http.post(address, Map.of(), NotificationJson.write(message(notification)));
    }

    private static Map<String, Object> message(Notification notification) {
        String headline = AlertText.headline(notification);
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(block(
                "header", "text", Map.of("type", "plain_text", "text", PlainText.oneLine(headline, HEADER_CHARS))));
        List<Map<String, Object>> fields = AlertText.facts(notification).stream()
                .limit(MAX_FIELDS)
                .map(fact -> markdown("*" + fact.name() + "*\n" + inline(fact.value())))
                .toList();
        if (!fields.isEmpty()) {
            blocks.add(block("section", "fields", fields));
        }
        List<String> lines = notification.digest().isEmpty()
                ? AlertText.evidence(notification)
                : notification.digest().stream().map(AlertText::digestLine).toList();
        if (!lines.isEmpty()) {
            blocks.add(block("section", "text", markdown(code(lines))));
        }
        if (!notification.advice().isEmpty()) {
            blocks.add(block(
                    "section", "text", markdown(code(notification.advice()).replace("```", ""))));
        }
        String links = links(notification);
        if (!links.isEmpty()) {
            blocks.add(block("section", "text", markdown(links)));
        }
        blocks.add(block(
                "context",
                "elements",
                List.of(markdown(
                        "Squall incident " + inline(notification.incident().id())))));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", escaped(headline));
        message.put("blocks", blocks);
        return message;
    }

    private static String links(Notification notification) {
        List<String> links = new ArrayList<>();
        notification.links().forEach(link -> links.add(link(link.url(), link.name())));
        notification.runbook().ifPresent(url -> links.add(link(url, "Runbook")));
        return String.join("  ·  ", links);
    }

    private static String link(URI url, String text) {
        return "<" + escaped(url.toString()).replace("|", "%7C") + "|"
                + escaped(text).replace("|", "/") + ">";
    }

    private static Map<String, Object> block(String type, String key, Object value) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", type);
        block.put(key, value);
        return block;
    }

    private static Map<String, Object> markdown(String text) {
        return Map.of("type", "mrkdwn", "text", text);
    }

    /** As code, cut at a line so that no fence and no entity is cut. */
    private static String code(List<String> lines) {
        StringBuilder out = new StringBuilder("```");
        for (String line : lines) {
            String shown = escaped(line).replace('`', '\'');
            if (out.length() + shown.length() > TEXT_CHARS) {
                out.append("\n…");
                break;
            }
            out.append('\n').append(shown);
        }
        return out.append("\n```").toString();
    }

    private static String inline(String text) {
        return "`" + escaped(text).replace('`', '\'') + "`";
    }

    /** The three characters that Slack's documentation names. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
