package io.squall.incident;

import io.squall.detect.PrintableText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Incidents for people: what, how urgent, when, where it began and what followed, what it means, what to look at, and the lines that
 * show it, in the order of time.
 *
 * <pre>
 * P1  Message bus unreachable: 6 services on 5 hosts
 *     2026-11-24 00:42:21 to 00:43:50 UTC (89 s), over   score 0.998   2 windows   id 5f0c9f3cb1a2d9e4
 *     began      neutron-server@controller
 *     then       nova-conductor, cinder-volume, nova-compute and 2 more
 *     means      Services cannot connect to RabbitMQ. ...
 *     look at    1. Is RabbitMQ up? ...
 *     lines      00:42:21.870  neutron-server@controller  ERROR  AMQP server on ... (logs/controller/neutron-server.log:1841)
 * </pre>
 */
public final class IncidentText {

    private static final int WIDTH = 120;
    private static final int INDENT = 15;
    private static final int MAX_LINES = 8;
    private static final int MAX_MESSAGE = 200;
    private static final int NAMED = 6;
    private static final int LEVEL_WIDTH = 8;
    private static final long LONG_SECONDS = 300;

    private static final DateTimeFormatter DAY_AND_TIME = formatter("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss");
    private static final DateTimeFormatter TIME_AND_MILLIS = formatter("HH:mm:ss.SSS");

    private final Appendable out;
    private final FaultCatalogue catalogue;

    /** Writes to {@code out}. */
    public IncidentText(Appendable out, FaultCatalogue catalogue) {
        this.out = out;
        this.catalogue = catalogue;
    }

    /** Writes one incident and an empty line. */
    public void write(Incident incident) throws IOException {
        out.append(incident.severity().name())
                .append("  ")
                .append(PrintableText.of(incident.title()))
                .append('\n');
        out.append("    ").append(when(incident)).append('\n');
        field("began", List.of(PrintableText.of(incident.origin())));
        List<String> followed = followed(incident);
        if (!followed.isEmpty()) {
            field("then", wrapped(named(followed)));
        }
        if (incident.hosts().size() > 1) {
            field("hosts", wrapped(named(incident.hosts())));
        }
        Optional<FaultSignature> signature = catalogue.find(incident.category());
        if (signature.isPresent()) {
            field("means", wrapped(signature.get().meaning()));
            writeFirstLook(signature.get().firstLook());
            if (!signature.get().runbook().isEmpty()) {
                field("runbook", List.of(signature.get().runbook()));
            }
        } else {
            field("means", List.of("no known fault: what was unusual is in the lines below, the first of them first"));
        }
        writeLines(incident.evidence());
        out.append('\n');
    }

    private static String when(Incident incident) {
        Instant began = incident.began();
        Instant seen = incident.lastSeen();
        String end = (day(began).equals(day(seen)) ? TIME : DAY_AND_TIME).format(seen);
        String state = switch (incident.state()) {
            case OPEN -> "open";
            case ACKNOWLEDGED -> "acknowledged";
            case RESOLVED -> "over";
        };
        String back = incident.reopened() == 0 ? "" : ", came back " + incident.reopened() + "x";
        int windows = incident.windows().size();
        return DAY_AND_TIME.format(began) + " to " + end + " UTC (" + length(Duration.between(began, seen)) + "), "
                + state + back
                + String.format(Locale.ROOT, "   score %.3f   ", incident.score())
                + windows + (windows == 1 ? " window" : " windows") + "   id " + incident.id();
    }

    private static Object day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String length(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < LONG_SECONDS ? seconds + " s" : seconds / 60 + " min";
    }

    private static List<String> followed(Incident incident) {
        List<String> services = incident.services();
        boolean begins = !services.isEmpty() && incident.origin().startsWith(services.get(0));
        return begins ? services.subList(1, services.size()) : services;
    }

    private static String named(List<String> names) {
        String shown = PrintableText.of(String.join(", ", names.subList(0, Math.min(NAMED, names.size()))));
        return names.size() <= NAMED ? shown : shown + " and " + (names.size() - NAMED) + " more";
    }

    private void writeFirstLook(List<String> steps) throws IOException {
        String name = "look at";
        for (int i = 0; i < steps.size(); i++) {
            field(name, wrapped((i + 1) + ". " + steps.get(i)));
            name = "";
        }
    }

    private void writeLines(List<EvidenceLine> evidence) throws IOException {
        List<EvidenceLine> shown = evidence.stream()
                .limit(MAX_LINES)
                .sorted(Comparator.comparing(EvidenceLine::time))
                .toList();
        int width = shown.stream().mapToInt(line -> place(line).length()).max().orElse(0);
        String name = "lines";
        for (EvidenceLine line : shown) {
            String place = place(line);
            String text = TIME_AND_MILLIS.format(line.time()) + "  " + place + " ".repeat(width - place.length()) + "  "
                    + line.level()
                    + " ".repeat(LEVEL_WIDTH - line.level().name().length()) + "  " + message(line.message()) + "  ("
                    + PrintableText.of(line.file()) + ':'
                    + line.line() + ')';
            field(name, List.of(text));
            name = "";
        }
    }

    private static String place(EvidenceLine line) {
        String at = line.service().isEmpty() || line.host().isEmpty() ? "" : "@";
        return PrintableText.of(line.service() + at + line.host());
    }

    private static String message(String message) {
        int length = message.codePointCount(0, message.length());
        return length <= MAX_MESSAGE
                ? PrintableText.of(message)
                : PrintableText.of(message.substring(0, message.offsetByCodePoints(0, MAX_MESSAGE))) + "…";
    }

    /** A name at the left, and its lines beside it. */
    private void field(String name, List<String> lines) throws IOException {
        String lead = "    " + name;
        for (String line : lines) {
            out.append(lead)
                    .append(" ".repeat(INDENT - lead.length()))
                    .append(line)
                    .append('\n');
            lead = "";
        }
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && INDENT + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
