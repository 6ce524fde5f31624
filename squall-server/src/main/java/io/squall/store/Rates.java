package io.squall.store;

import io.squall.log.Level;
import io.squall.window.EntityKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * How much was logged over time. An event is in the windows of its cloud, its host and its service: it is counted in the
 * windows of the widest kind that there is, and nowhere else. Safe for all threads; every question throws
 * {@link StoreUnavailable}.
 */
public final class Rates {

    private static final List<Level> LEVELS = List.of(Level.values());
    private static final String SUMS = LEVELS.stream()
            .map(level -> "SUM(w." + level.name().toLowerCase(Locale.ROOT) + "_events) AS " + level.name())
            .collect(Collectors.joining(", "));

    private final Store store;

    public Rates(Store store) {
        this.store = store;
    }

    /**
     * The columns in which anything was logged, in order.
     *
     * @param host of this host only
     * @param service of this service only
     */
    public List<RateColumn> list(TimeColumns columns, Optional<String> host, Optional<String> service) {
        return store.read(handle -> kinds(host, service).stream()
                .filter(kind -> isThere(handle, columns, kind, host, service))
                .findFirst()
                .map(kind -> sums(handle, columns, kind, host, service))
                .orElse(List.of()));
    }

    /** Kinds whose windows hold no event twice and no event of other hosts or services, the widest first. */
    private static List<EntityKind> kinds(Optional<String> host, Optional<String> service) {
        List<EntityKind> kinds =
                new ArrayList<>(Arrays.asList(EntityKind.CLOUD, EntityKind.HOST, EntityKind.SERVICE_ON_HOST));
        if (host.isPresent() || service.isPresent()) {
            kinds.remove(EntityKind.CLOUD);
        }
        if (service.isPresent()) {
            kinds.remove(EntityKind.HOST);
        }
        return kinds;
    }

    private static String entities(Optional<String> host, Optional<String> service) {
        return "e.kind = :kind" + (host.isPresent() ? " AND e.host = :host" : "")
                + (service.isPresent() ? " AND e.service = :service" : "");
    }

    private static Query bound(
            Query query, TimeColumns columns, EntityKind kind, Optional<String> host, Optional<String> service) {
        query.bind("kind", kind.label()).bind("from", columns.fromMicros()).bind("until", columns.untilMicros());
        host.ifPresent(name -> query.bind("host", CleanText.name(name)));
        service.ifPresent(name -> query.bind("service", CleanText.name(name)));
        return query;
    }

    private static boolean isThere(
            Handle handle, TimeColumns columns, EntityKind kind, Optional<String> host, Optional<String> service) {
        try (Query query = handle.createQuery("SELECT 1 FROM entities e WHERE " + entities(host, service)
                + " AND e.last_micros >= :from AND e.first_micros < :until LIMIT 1")) {
            return bound(query, columns, kind, host, service)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
        }
    }

    private static List<RateColumn> sums(
            Handle handle, TimeColumns columns, EntityKind kind, Optional<String> host, Optional<String> service) {
        try (Query query = handle.createQuery(
                "SELECT (w.start_micros - :from) / :step AS place, SUM(w.events) AS events, "
                        + SUMS + " FROM entities e CROSS JOIN windows w WHERE " + entities(host, service)
                        + " AND w.entity = e.entity AND w.start_micros >= :from AND w.start_micros < :until GROUP BY place")) {
            return bound(query, columns, kind, host, service)
                    .bind("step", columns.stepMicros())
                    .map((row, context) -> column(row))
                    .stream()
                    .sorted(Comparator.comparingInt(RateColumn::column))
                    .toList();
        }
    }

    private static RateColumn column(ResultSet row) throws SQLException {
        Map<String, Long> levels = new TreeMap<>();
        for (Level level : LEVELS) {
            long count = row.getLong(level.name());
            if (count > 0) {
                levels.put(level.name(), count);
            }
        }
        return new RateColumn(row.getInt("place"), levels, row.getLong("events"));
    }
}
