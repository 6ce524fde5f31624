package io.squall.store;

import io.squall.log.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened around an incident: lines of its services on its hosts, and the scores of its entities. Texts are as they were
 * logged: hostile.
 *
 * @param from ten minutes before it began
 * @param until ten minutes after it was last seen
 * @param first its first line of evidence
 * @param lanes what was logged, by service and host, in the order in which they became abnormal
 * @param scores scores of its entities
 * @param leftOut events that were kept and are not shown, as there are too many
 */
public record Timeline(
        Instant from, Instant until, Optional<First> first, List<Lane> lanes, List<Scores> scores, long leftOut) {

    /** Most events of all lanes together. */
    public static final int MOST_EVENTS = 2_000;

    public Timeline {
        lanes = List.copyOf(lanes);
        scores = List.copyOf(scores);
    }

    /** Where it began. */
    public record First(Instant time, String service, String host, String message, String eventId) {}

    /** What a service on a host logged, in the order of time. */
    public record Lane(String service, String host, List<Line> events) {

        public Lane {
            events = List.copyOf(events);
        }
    }

    /**
     * A line.
     *
     * @param id id of the event, empty where it was not kept
     * @param time when it was logged
     * @param level severity
     * @param eventId event id of its template
     * @param template its template, or empty
     * @param message the message
     * @param requestId request id, or empty
     * @param instance instance UUID, or empty
     * @param file where it was read from
     * @param line line in that file
     * @param weight its highest weight as evidence, 0 to 1; empty where it is none
     * @param evidence whether it is evidence of one of the incident's windows
     */
    public record Line(
            Optional<String> id,
            Instant time,
            Level level,
            String eventId,
            String template,
            String message,
            String requestId,
            String instance,
            String file,
            long line,
            Optional<Double> weight,
            boolean evidence) {}

    /** An entity's scores, in the order of time. */
    public record Scores(String entity, List<Point> points) {

        public Scores {
            points = List.copyOf(points);
        }
    }

    /**
     * A window's score.
     *
     * @param start begin of the window
     * @param end end of the window
     * @param score its score
     * @param anomaly whether it was anomalous
     * @param window its id
     */
    public record Point(Instant start, Instant end, double score, boolean anomaly, String window) {}
}
