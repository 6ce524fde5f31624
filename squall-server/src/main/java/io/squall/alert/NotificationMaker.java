package io.squall.alert;

import io.squall.alert.sink.AlertLabels;
import io.squall.alert.sink.IncidentBrief;
import io.squall.alert.sink.Link;
import io.squall.alert.sink.Notification;
import io.squall.alert.sink.NotificationKind;
import io.squall.incident.FaultSignature;
import io.squall.incident.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes notifications, with the site's links and what the catalogue of faults says. Immutable. */
final class NotificationMaker {

    private final AlertsConfig config;
    private final Function<String, Optional<FaultSignature>> catalogue;

    NotificationMaker(AlertsConfig config, Function<String, Optional<FaultSignature>> catalogue) {
        this.config = config;
        this.catalogue = catalogue;
    }

    Notification make(String id, NotificationKind kind, Instant now, KnownIncident known, Severity severity) {
        return make(id, kind, now, known, severity, Optional.empty(), "", List.of());
    }

    Notification make(
            String id,
            NotificationKind kind,
            Instant now,
            KnownIncident known,
            Severity severity,
            Optional<Severity> before,
            String by,
            List<IncidentBrief> digest) {
        IncidentBrief incident = known.brief();
        AlertLabels labels = known.labels();
        return new Notification(
                id,
                kind,
                now,
                incident,
                labels,
                severity,
                before,
                advice(incident),
                runbook(incident.category()),
                links(incident, digest),
                by,
                digest);
    }

    private List<String> advice(IncidentBrief incident) {
        List<String> lines = new ArrayList<>();
        catalogue.apply(incident.category()).ifPresent(signature -> {
            if (!signature.meaning().isEmpty()) {
                lines.add(signature.meaning());
            }
            signature.firstLook().forEach(look -> lines.add("Look first: " + look));
        });
        return lines;
    }

    /** The site's own runbook of a category: of the alerts, else of the catalogue. */
    Optional<URI> runbook(String category) {
        for (RunbookConfig runbook : config.runbooks()) {
            if (Glob.matches(runbook.category(), category)) {
                return Optional.of(runbook.url());
            }
        }
        return catalogue
                .apply(category)
                .map(FaultSignature::runbook)
                .filter(url -> !url.isEmpty())
                .map(URI::create);
    }

    private List<Link> links(IncidentBrief incident, List<IncidentBrief> digest) {
        List<Link> links = new ArrayList<>();
        if (!config.externalUrl().isEmpty()) {
            String path = digest.isEmpty() ? "/#/incidents/" + incident.id() : "/#/incidents";
            links.add(new Link("Squall", URI.create(config.externalUrl() + path)));
        }
        if (digest.isEmpty()) {
            config.links().forEach(link -> links.add(link.of(incident)));
        }
        return links;
    }
}
