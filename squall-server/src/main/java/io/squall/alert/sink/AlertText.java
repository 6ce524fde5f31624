package io.squall.alert.sink;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The words of an alert, the same in every sink, before they are escaped for one. */
final class AlertText {

    private static final int NAMED = 5;

    private AlertText() {}

    /** One line: what, and whether it is over. */
    static String headline(Notification notification) {
        IncidentBrief incident = notification.incident();
        String prefix = switch (notification.kind()) {
            case FIRING ->
                incident.reopened() > 0
                        ? "[" + notification.severity() + ", back] "
                        : "[" + notification.severity() + "] ";
            case UPDATE ->
                "[" + notification.severity() + ", was "
                        + notification.severityBefore().map(Enum::name).orElse("less") + "] ";
            case REMINDER -> "[" + notification.severity() + ", still open] ";
            case ACKNOWLEDGED -> "[Acknowledged] ";
            case RESOLVED -> "[Resolved] ";
            case DIGEST -> "[Digest] ";
            case TEST -> "[Test, " + notification.severity() + "] ";
        };
        return prefix + incident.title();
    }

    /** Facts as name and value, in the order in which they are shown. */
    static List<Fact> facts(Notification notification) {
        IncidentBrief incident = notification.incident();
        List<Fact> facts = new java.util.ArrayList<>();
        if (notification.digest().isEmpty()) {
            facts.add(new Fact("Severity", notification.severity().name()));
            facts.add(new Fact("Category", incident.category()));
            facts.add(new Fact("Began at", incident.origin()));
            facts.add(new Fact("Services", some(incident.services())));
            facts.add(new Fact("Hosts", some(incident.hosts())));
            facts.add(new Fact("Since", time(incident.began())));
            incident.resolved().ifPresent(end -> facts.add(new Fact("Until", time(end))));
            facts.add(new Fact("Score", score(incident)));
            if (!notification.by().isEmpty()) {
                facts.add(new Fact("By", notification.by()));
            }
        }
        facts.removeIf(fact -> fact.value().isEmpty());
        return facts;
    }

    /** A paragraph for receivers that show only text. */
    static String description(Notification notification) {
        StringBuilder out = new StringBuilder();
        for (Fact fact : facts(notification)) {
            out.append(fact.name()).append(": ").append(fact.value()).append('\n');
        }
        for (String line : notification.advice()) {
            out.append(line).append('\n');
        }
        for (IncidentBrief incident : notification.digest()) {
            out.append(digestLine(incident)).append('\n');
        }
        for (String line : evidence(notification)) {
            out.append(line).append('\n');
        }
        return out.toString().strip();
    }

    /** The lines that show it. */
    static List<String> evidence(Notification notification) {
        return notification.incident().evidence().stream()
                .map(line -> (time(line.time()) + " " + line.host() + " " + line.service() + " " + line.message())
                        .replaceAll(" {2,}", " "))
                .toList();
    }

    /** One incident of a digest. */
    static String digestLine(IncidentBrief incident) {
        return incident.severity() + " " + incident.state().label() + ": " + incident.title()
                + (incident.origin().isEmpty() ? "" : " (" + incident.origin() + ")") + ", since "
                + time(incident.began()) + ", incident " + incident.id();
    }

    /** A score as people read it, and whether it can still change. */
    static String score(IncidentBrief incident) {
        return String.format(Locale.ROOT, "%.2f", incident.score())
                + (incident.complete() ? "" : " (provisional: its window is still open)");
    }

    private static String some(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * A fact.
     *
     * @param name for a person
     * @param value for a person, not escaped
     */
    record Fact(String name, String value) {}
}
