package io.squall.store;

import io.squall.detect.Evidence;
import io.squall.detect.ScoredWindow;
import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.incident.AnomalousWindow;
import io.squall.incident.EvidenceLine;
import io.squall.incident.Incident;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import io.squall.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Things to write into a store: a test states only what matters to it. */
public final class Samples {

    /** When everything in the samples begins. */
    public static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private Samples() {}

    /** An event {@code seconds} after {@link #BEGIN}. */
    public static Event event(long seconds, Level level, String message) {
        return event(seconds, level, message, "req-11111111-2222-3333-4444-555555555555");
    }

    public static Event event(long seconds, Level level, String message, String request) {
        return new Event(
                Micros.of(BEGIN.plusSeconds(seconds)),
                "compute1",
                "nova-compute",
                "nova-compute",
                "nova.compute.manager",
                level,
                4242,
                Template.of("Instance failed to spawn: <*>"),
                Measures.NONE,
                Utf8.of(request),
                Utf8.EMPTY,
                Utf8.of("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                Utf8.of(message),
                0,
                "nova-compute.log",
                seconds + 1);
    }

    /** The window number {@code number} of {@code entity}, five minutes each, with three events and one line of evidence. */
    public static FoundWindow window(String entity, int number, double score) {
        return window(entity, number, score, true);
    }

    public static FoundWindow window(String entity, int number, double score, boolean complete) {
        long from = number * FIVE_MINUTES.toSeconds();
        List<Event> events = List.of(
                event(from, Level.INFO, "Claim successful on node compute1"),
                event(from + 1, Level.ERROR, "Instance failed to spawn: no disk " + number),
                event(from + 2, Level.INFO, "Terminating instance"));
        return found(entity, number, score, complete, events, List.of(new Evidence(events.get(1), 0.8)));
    }

    public static FoundWindow found(
            String entity, int number, double score, boolean complete, List<Event> events, List<Evidence> evidence) {
        Instant start = BEGIN.plus(FIVE_MINUTES.multipliedBy(number));
        Window window = new Window(entity, Micros.of(start), Micros.of(start.plus(FIVE_MINUTES)), events);
        boolean anomaly = score >= 0.5;
        return new FoundWindow(
                new ScoredWindow(window, score, anomaly, evidence, anomaly ? "compute" : ""), 0, complete, "model-1");
    }

    /** An open incident on {@code nova-compute@compute1} that began {@code minutes} after {@link #BEGIN}. */
    public static Incident incident(String id, int minutes) {
        return incident(id, minutes, IncidentState.OPEN, 0, BEGIN.plus(Duration.ofMinutes(minutes + 1)));
    }

    public static Incident incident(String id, int minutes, IncidentState state, int reopened, Instant lastSeen) {
        Instant began = BEGIN.plus(Duration.ofMinutes(minutes));
        Instant start = Instant.ofEpochSecond(began.getEpochSecond() / 300 * 300);
        return new Incident(
                id,
                state,
                Severity.P2,
                "Instances fail to spawn on compute1",
                "compute",
                began,
                lastSeen,
                state == IncidentState.RESOLVED ? Optional.of(lastSeen) : Optional.empty(),
                reopened,
                0.97,
                "nova-compute@compute1",
                List.of("nova-compute", "nova-conductor"),
                List.of("compute1", "controller"),
                List.of("req-11111111-2222-3333-4444-555555555555"),
                List.of("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                List.of(new AnomalousWindow("nova-compute@compute1", start, start.plus(FIVE_MINUTES), 0.97, true)),
                List.of(new EvidenceLine(
                        began,
                        "compute1",
                        "nova-compute",
                        Level.ERROR,
                        "nova.compute.manager",
                        Template.of("Instance failed to spawn: <*>").eventId(),
                        "Instance failed to spawn: <*>",
                        "Instance failed to spawn: no disk",
                        "req-11111111-2222-3333-4444-555555555555",
                        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                        "nova-compute.log",
                        2,
                        0.8)));
    }

    /** Sightings of {@code templates}, one hour each after the other, {@code count} times each. */
    public static TemplateSightings sightings(long after, long upTo, long count, String... templates) {
        List<TemplateSightings.Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < templates.length; i++) {
            long hour = Micros.of(BEGIN.plus(Duration.ofHours(i)));
            sightings.add(new TemplateSightings.Sighting(
                    Template.of(templates[i]).eventId(), templates[i], Level.INFO, hour, hour + 1, hour + 2, count));
        }
        return new TemplateSightings(after, upTo, sightings);
    }

    /** A batch of windows alone. */
    public static ResultBatch batch(long position, FoundWindow... windows) {
        return new ResultBatch(List.of(windows), List.of(), TemplateSightings.none(position), position);
    }

    /** A batch of incidents alone. */
    public static ResultBatch batch(long position, Incident... incidents) {
        return new ResultBatch(List.of(), List.of(incidents), TemplateSightings.none(position), position);
    }
}
