package io.squall.alert.sink;

import io.squall.incident.Severity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prometheus Alertmanager, API v2. It recognises an alert by all of its labels, so these stay the same for an episode of an
 * incident; where the severity rises, the alert of the old one is ended in the same request. An open alert carries no end, so
 * that Alertmanager's own {@code resolve_timeout} ends it should Squall be gone for good.
 */
final class AlertmanagerSink implements AlertSink {

    private static final Set<NotificationKind> TAKES =
            Set.of(NotificationKind.FIRING, NotificationKind.UPDATE, NotificationKind.RESOLVED);

    private final AlertmanagerConfig config;
    private final URI alerts;
    private final Map<String, String> headers;
    private final HttpPost http;
    private final SinkContext context;

    AlertmanagerSink(AlertmanagerConfig config, String authorization, HttpPost http, SinkContext context) {
        this.config = config;
        this.alerts = URI.create(config.url().toString().replaceAll("/+$", "") + "/api/v2/alerts");
        this.headers = authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
        this.http = http;
        this.context = context;
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public String type() {
        return "alertmanager";
    }

    @Override
    public Set<NotificationKind> takes() {
        return TAKES;
    }

    @Override
    public Optional<Duration> refreshEvery() {
        return Optional.of(config.resendEvery());
    }

    @Override
    public Delivery send(Notification notification) throws InterruptedException {
        List<Alert> batch = new ArrayList<>();
        Instant now = context.clock().instant();
        notification
                .severityBefore()
                .filter(before -> before != notification.severity())
                .ifPresent(before -> batch.add(alert(notification, before, Optional.of(now))));
        Optional<Instant> end = notification.kind() == NotificationKind.RESOLVED
                ? Optional.of(notification.incident().resolved().orElse(now))
                : Optional.empty();
        batch.add(alert(notification, notification.severity(), end));
        return http.post(
                alerts,
                headers,
                NotificationJson.write(batch.stream().map(Alert::json).toList()));
    }

    @Override
    public Delivery refresh(List<Notification> firing) throws InterruptedException {
        return http.post(
                alerts,
                headers,
                NotificationJson.write(firing.stream()
                        .map(open ->
                                alert(open, open.severity(), Optional.empty()).json())
                        .toList()));
    }

    private Alert alert(Notification notification, Severity severity, Optional<Instant> end) {
        IncidentBrief incident = notification.incident();
        Instant now = context.clock().instant();
        // A host whose clock is ahead must not give an alert that begins in the future or ends before it begins.
        Instant start = incident.began().isAfter(now) ? now : incident.began();
        Optional<Instant> ends = end.map(at -> at.isAfter(now) ? now : at.isBefore(start) ? start : at);
        return new Alert(
                labels(notification, severity),
                annotations(notification),
                start,
                ends,
                notification.links().stream().findFirst().map(Link::url));
    }

    private Map<String, String> labels(Notification notification, Severity severity) {
        AlertLabels labels = notification.labels();
        Map<String, String> out = new LinkedHashMap<>();
        for (String label : config.labels()) {
            int equals = label.indexOf('=');
            out.put(label.substring(0, equals), label.substring(equals + 1));
        }
        out.put("alertname", alertName(labels.category()));
        out.put("severity", context.severities().of(severity));
        out.put("priority", severity.name());
        out.put("category", labels.category());
        out.put("service", labels.service());
        // Sites group and inhibit by different names of the same thing.
        out.put("host", labels.host());
        out.put("hostname", labels.host());
        out.put("instance", labels.host());
        out.put("entity", labels.entity());
        out.put("cloud", context.cloud());
        out.put("cluster", context.cloud());
        out.put("incident", notification.incident().id());
        out.put("source", "squall");
        out.values().removeIf(String::isEmpty);
        return out;
    }

    private static Map<String, String> annotations(Notification notification) {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("summary", notification.incident().title());
        out.put("description", AlertText.description(notification));
        notification.runbook().ifPresent(url -> out.put("runbook_url", url.toString()));
        notification.links().stream()
                .findFirst()
                .ifPresent(link -> out.put("link", link.url().toString()));
        out.values().removeIf(String::isEmpty);
        return out;
    }

    /** {@code no-valid-host} becomes {@code SquallNoValidHost}. */
    static String alertName(String category) {
        StringBuilder out = new StringBuilder("Squall");
        for (String word : category.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                out.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return out.length() == "Squall".length() ? "SquallIncident" : out.toString();
    }

    private record Alert(
            Map<String, String> labels,
            Map<String, String> annotations,
            Instant start,
            Optional<Instant> end,
            Optional<URI> generator) {

        /** With the names of the API, which are camelCase. */
        Map<String, Object> json() {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("labels", labels);
            out.put("annotations", annotations);
            out.put("startsAt", start);
            end.ifPresent(at -> out.put("endsAt", at));
            generator.ifPresent(url -> out.put("generatorURL", url));
            return out;
        }
    }
}
