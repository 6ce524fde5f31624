package io.squall.alert;

import io.squall.alert.Routing.Destination;
import io.squall.alert.sink.AlertSink;
import io.squall.alert.sink.Delivery;
import io.squall.alert.sink.IncidentBrief;
import io.squall.alert.sink.NotificationKind;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Tries the routing: who would be told of an incident, and, where asked, whether a test arrives there. Safe for all threads. */
public final class RoutingTrial {

    /** What {@link #send} says when a sink has it. */
    public static final String TAKEN = "taken";

    private final Routing routing;
    private final NotificationMaker maker;
    private final Jdbi jdbi;
    private final Clock clock;

    RoutingTrial(Routing routing, NotificationMaker maker, Jdbi jdbi, Clock clock) {
        this.routing = routing;
        this.maker = maker;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The newest that is known of an incident. */
    public Optional<IncidentBrief> known(String incident) {
        return jdbi.withHandle(
                handle -> KnownIncidentTable.find(handle, incident).map(KnownIncident::brief));
    }

    /** An incident that is not there, to try the routing with. */
    public IncidentBrief imagined(Severity severity, String category, String service, String host, double score) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String origin = host.isEmpty() ? service : service.isEmpty() ? host : service + "@" + host;
        return new IncidentBrief(
                "test-" + UUID.randomUUID(),
                IncidentState.OPEN,
                severity,
                "This is a test of Squall's alerts; nothing is wrong",
                category,
                now,
                now,
                Optional.empty(),
                0,
                score,
                true,
                origin,
                service.isEmpty() ? List.of() : List.of(service),
                host.isEmpty() ? List.of() : List.of(host),
                origin.isEmpty() ? List.of() : List.of(origin),
                List.of());
    }

    /** What each sink would hear of {@code incident} if it began now. Cooldown and budget are left out: they pass by themselves. */
    public List<Preview> preview(IncidentBrief incident) {
        List<Silence> silences = jdbi.withHandle(handle -> Silences.covering(handle, incident, clock.instant()));
        List<Destination> destinations = routing.destinations(incident);
        List<Preview> previews = new ArrayList<>();
        for (AlertSink sink : routing.sinks().values()) {
            previews.add(destinations.stream()
                    .filter(destination -> destination.sink() == sink)
                    .findFirst()
                    .map(destination -> preview(destination, incident, silences))
                    .orElseGet(() -> new Preview(
                            sink.name(),
                            sink.type(),
                            false,
                            Optional.empty(),
                            "no route leads there",
                            List.of(),
                            Optional.empty())));
        }
        return previews;
    }

    /**
     * As {@link #preview}, and sends a notification that says it is a test to each sink that would be told, without outbox and
     * retries, so that the answer can be seen. Waits for the answers.
     */
    public List<Preview> send(IncidentBrief incident) throws InterruptedException {
        List<Preview> previews = new ArrayList<>();
        for (Preview preview : preview(incident)) {
            AlertSink sink = routing.sinks().get(preview.sink());
            previews.add(preview.send() && sink != null ? preview.answered(answer(sink, incident)) : preview);
        }
        return previews;
    }

    /**
     * Sends a notification that says it is a test to one sink, wherever routes lead.
     *
     * @return what came of it: {@code taken}, or why not; empty where there is no sink of this name
     */
    public Optional<String> send(String name) throws InterruptedException {
        AlertSink sink = routing.sinks().get(name);
        return sink == null ? Optional.empty() : Optional.of(answer(sink, imagined(Severity.P4, "test", "", "", 1)));
    }

    private String answer(AlertSink sink, IncidentBrief incident) throws InterruptedException {
        // A key of its own: a test must not end or change the alert of a real incident.
        IncidentBrief test = incident.id().startsWith("test-") ? incident : incident.named("test-" + UUID.randomUUID());
        Delivery delivery = sink.send(maker.make(
                test.id() + "." + NotificationKind.TEST.label() + "." + sink.name(),
                NotificationKind.TEST,
                clock.instant(),
                KnownIncident.first(test),
                test.severity()));
        if (delivery instanceof Delivery.TryAgain again) {
            return again.reason();
        }
        return delivery instanceof Delivery.Refused refused ? refused.reason() : TAKEN;
    }

    private static Preview preview(Destination destination, IncidentBrief incident, List<Silence> silences) {
        String reason = "";
        if (incident.score() < destination.floor()) {
            reason = "score " + incident.score() + " is under the floor " + destination.floor();
        } else if (destination.completeOnly() && !incident.complete()) {
            reason = "its route waits until the window is closed";
        } else if (!silences.isEmpty()) {
            reason = "muted by " + silences.get(0).kind().label() + " "
                    + silences.get(0).id();
        }
        return new Preview(
                destination.sink().name(),
                destination.sink().type(),
                reason.isEmpty(),
                Optional.of(destination.route()),
                reason,
                silences.stream().map(Silence::id).toList(),
                Optional.empty());
    }
}
