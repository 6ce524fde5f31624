package io.squall.store;

import io.squall.incident.AnomalousWindow;
import io.squall.incident.EvidenceLine;
import io.squall.incident.Incident;
import io.squall.log.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Puts together what happened around an incident. Where there is more than can be shown, evidence comes first, then warnings and
 * errors, then the rest, each the earliest first. Safe for all threads; every question throws {@link StoreUnavailable}.
 */
public final class Timelines {

    private static final Duration AROUND = Duration.ofMinutes(10);
    private static final int MOST_EVIDENCE = 500;
    private static final int MOST_ENTITIES = 20;
    private static final int MOST_POINTS = 600;
    private static final int MOST_NAMES = 200;

    private final Store store;

    public Timelines(Store store) {
        this.store = store;
    }

    /** What happened around {@code incident}. */
    public Timeline of(Incident incident) {
        TimeSpan span = span(incident);
        return store.read(handle -> {
            Map<String, EvidenceRow> evidence = evidence(handle, incident.id());
            TimelineLanes lanes = new TimelineLanes(incident.services());
            evidence.forEach(lanes::add);
            long kept = evidence.values().stream()
                    .filter(row -> row.event().isPresent())
                    .count();
            Scope scope = new Scope(span, names(incident.hosts()), names(incident.services()));
            int room = Timeline.MOST_EVENTS - evidence.size();
            for (String levels : List.of("e.level >= :warning", "e.level < :warning")) {
                for (EventRow event : scope.events(handle, levels, room + evidence.size())) {
                    if (room > 0 && lanes.add(event)) {
                        room--;
                        kept++;
                    }
                }
            }
            return new Timeline(
                    span.from().orElseThrow(),
                    span.until().orElseThrow(),
                    first(incident),
                    lanes.list(),
                    scores(handle, incident, span),
                    Math.max(0, scope.count(handle) - kept));
        });
    }

    private static TimeSpan span(Incident incident) {
        Instant began = incident.windows().stream()
                .map(AnomalousWindow::start)
                .reduce(incident.began(), (a, b) -> a.isBefore(b) ? a : b);
        Instant ended = incident.windows().stream()
                .map(AnomalousWindow::end)
                .reduce(incident.lastSeen(), (a, b) -> a.isAfter(b) ? a : b);
        return new TimeSpan(Optional.of(began.minus(AROUND)), Optional.of(ended.plus(AROUND)));
    }

    private static List<String> names(List<String> names) {
        return names.stream().limit(MOST_NAMES).map(CleanText::name).toList();
    }

    private static Optional<Timeline.First> first(Incident incident) {
        return incident.evidence().stream()
                .min(Comparator.comparing(EvidenceLine::time))
                .map(line ->
                        new Timeline.First(line.time(), line.service(), line.host(), line.message(), line.eventId()));
    }

    /** The evidence of all its windows by the event that it is, each with its highest weight, the heaviest first. */
    private static Map<String, EvidenceRow> evidence(Handle handle, String incident) {
        record Found(String event, EvidenceRow row) {}
        List<Found> found = handle
                .createQuery("SELECT " + EvidenceRow.COLUMNS + " FROM incident_windows i CROSS JOIN windows w"
                        + " CROSS JOIN evidence v LEFT JOIN events k ON k.id = v.event WHERE i.incident = :incident"
                        + " AND w.entity = i.entity AND w.start_micros = i.start_micros AND v.window_id = w.id")
                .bind("incident", incident)
                .map((row, context) -> new Found(row.getString("event"), EvidenceRow.read(row, context)))
                .stream()
                .sorted(Comparator.comparing((Found each) -> each.row().weight())
                        .reversed()
                        .thenComparing(Found::event))
                .toList();
        Map<String, EvidenceRow> heaviest = new LinkedHashMap<>();
        for (Found each : found) {
            EvidenceRow row = each.row();
            // Rows of earlier builds know no event.
            String key = each.event().isEmpty() ? row.time() + row.host() + row.message() : each.event();
            if (heaviest.size() < MOST_EVIDENCE) {
                heaviest.putIfAbsent(key, row);
            }
        }
        return heaviest;
    }

    /** Kept events of a stretch of time on some hosts and of some services; what tells neither is of all of them. */
    private record Scope(TimeSpan span, List<String> hosts, List<String> services) {

        List<EventRow> events(Handle handle, String levels, int rows) {
            try (Query query = handle.createQuery(
                    Events.HEAD + where() + " AND " + levels + " ORDER BY e.time_micros, e.id LIMIT :rows")) {
                return bound(query)
                        .bind("warning", LevelRank.of(Level.WARNING))
                        .bind("rows", rows)
                        .map(Events::row)
                        .list();
            }
        }

        long count(Handle handle) {
            try (Query query = handle.createQuery("SELECT COUNT(*) FROM events e" + where())) {
                return bound(query).mapTo(Long.class).one();
            }
        }

        /** Not by the indexes of hosts and services: rows come in the order of time. */
        private String where() {
            return " WHERE e.time_micros >= :from AND e.time_micros < :until"
                    + (hosts.isEmpty() ? "" : " AND COALESCE(e.host, '') IN (<hosts>)")
                    + (services.isEmpty() ? "" : " AND COALESCE(e.service, '') IN (<services>)");
        }

        private Query bound(Query query) {
            query.bind("from", span.fromMicros()).bind("until", span.untilMicros());
            if (!hosts.isEmpty()) {
                query.bindList("hosts", withNone(hosts));
            }
            if (!services.isEmpty()) {
                query.bindList("services", withNone(services));
            }
            return query;
        }

        private static List<String> withNone(Collection<String> names) {
            return Stream.concat(names.stream(), Stream.of("")).toList();
        }
    }

    private static List<Timeline.Scores> scores(Handle handle, Incident incident, TimeSpan span) {
        List<String> entities = incident.windows().stream()
                .sorted(Comparator.comparing(AnomalousWindow::start))
                .map(window -> CleanText.name(window.entity()))
                .distinct()
                .limit(MOST_ENTITIES)
                .toList();
        List<Timeline.Scores> scores = new ArrayList<>();
        for (String entity : entities) {
            List<Timeline.Point> points = handle.createQuery(
                            "SELECT id, start_micros, end_micros, score, anomaly FROM windows"
                                    + " WHERE entity = :entity AND start_micros >= :from AND start_micros < :until"
                                    + " ORDER BY start_micros, id LIMIT :most")
                    .bind("entity", entity)
                    .bind("from", span.fromMicros())
                    .bind("until", span.untilMicros())
                    .bind("most", MOST_POINTS)
                    .map((row, context) -> new Timeline.Point(
                            Micros.instant(row.getLong("start_micros")),
                            Micros.instant(row.getLong("end_micros")),
                            row.getDouble("score"),
                            row.getInt("anomaly") != 0,
                            row.getString("id")))
                    .list();
            scores.add(new Timeline.Scores(entity, points));
        }
        return scores;
    }
}
