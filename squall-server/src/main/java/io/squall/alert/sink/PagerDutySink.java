package io.squall.alert.sink;

import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * PagerDuty, Events API v2. The incident's id is the {@code dedup_key}, so what arrives twice is one alert there. PagerDuty
 * reminds by itself.
 */
final class PagerDutySink implements AlertSink {

    private static final int SUMMARY_CHARS = 1024;
    private static final Set<NotificationKind> TAKES = EnumSet.complementOf(EnumSet.of(NotificationKind.REMINDER));

    private final PagerDutyConfig config;
    private final URI enqueue;
    private final Secret routingKey;
    private final HttpPost http;
    private final SinkContext context;

    PagerDutySink(PagerDutyConfig config, Secret routingKey, HttpPost http, SinkContext context) {
        this.config = config;
        this.enqueue = URI.create(config.url().toString().replaceAll("/+$", "") + "/v2/enqueue");
        this.routingKey = routingKey;
        this.http = http;
        this.context = context;
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public String type() {
        return "pagerduty";
    }

    @Override
    public Set<NotificationKind> takes() {
        return TAKES;
    }

    @Override
    public Delivery send(Notification notification) throws InterruptedException {
        String action = switch (notification.kind()) {
            case RESOLVED -> "resolve";
            case ACKNOWLEDGED -> "acknowledge";
            default -> "trigger";
        };
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("routing_key", routingKey.reveal());
        event.put("event_action", action);
        event.put("dedup_key", notification.incident().id());
        if ("trigger".equals(action)) {
            event.put("payload", payload(notification));
            event.put("client", "Squall");
            notification.links().stream().findFirst().ifPresent(link -> event.put("client_url", link.url()));
            event.put("links", links(notification));
        }
        return http.post(enqueue, Map.of(), NotificationJson.write(event));
    }

    private Map<String, Object> payload(Notification notification) {
        IncidentBrief incident = notification.incident();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", PlainText.oneLine(AlertText.headline(notification), SUMMARY_CHARS));
        payload.put(
                "source",
                firstOf(notification.labels().host(), notification.labels().entity(), context.cloud(), "squall"));
        // These four names are the API's, not the site's.
        payload.put(
                "severity",
                switch (notification.severity()) {
                    case P1 -> "critical";
                    case P2 -> "error";
                    case P3 -> "warning";
                    case P4 -> "info";
                });
        payload.put("timestamp", incident.began());
        payload.put("component", notification.labels().service());
        payload.put("group", context.cloud());
        payload.put("class", incident.category());
        Map<String, Object> details = new LinkedHashMap<>();
        AlertText.facts(notification).forEach(fact -> details.put(fact.name(), fact.value()));
        details.put("Advice", notification.advice());
        details.put("Evidence", AlertText.evidence(notification));
        details.put(
                "Incidents",
                notification.digest().stream().map(AlertText::digestLine).toList());
        details.values().removeIf(value -> value instanceof List<?> list && list.isEmpty());
        payload.put("custom_details", details);
        payload.values().removeIf(""::equals);
        return payload;
    }

    private static List<Map<String, String>> links(Notification notification) {
        List<Map<String, String>> links = new java.util.ArrayList<>();
        notification.links().forEach(link -> links.add(Map.of("href", link.url().toString(), "text", link.name())));
        notification.runbook().ifPresent(url -> links.add(Map.of("href", url.toString(), "text", "Runbook")));
        return links;
    }

    private static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
