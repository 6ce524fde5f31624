package io.squall.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is usual for an entity at an hour of the day: its windows of that hour in the 14 days before that were no anomaly. Safe for
 * all threads; every question throws {@link StoreUnavailable}.
 */
public final class UsualHour {

    private static final int DAYS = 14;

    private final Store store;

    public UsualHour(Store store) {
        this.store = store;
    }

    /**
     * The values below which a tenth, half and nine tenths of the windows are.
     *
     * @param p10 a tenth
     * @param p50 half
     * @param p90 nine tenths
     */
    public record Spread(double p10, double p50, double p90) {

        static Spread of(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            return new Spread(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9));
        }

        private static double at(List<Double> sorted, double share) {
            if (sorted.isEmpty()) {
                return 0;
            }
            double place = share * (sorted.size() - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.size() - 1);
            return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
        }
    }

    /**
     * What is usual.
     *
     * @param entity the entity
     * @param hour hour of the day, UTC, 0 to 23
     * @param days days that anything is known of
     * @param windows windows that it is known from; 0 where nothing is known
     * @param events events of a window
     * @param warnings those of level WARNING
     * @param errors those of level ERROR and above
     * @param score score of a window
     */
    public record Usual(
            String entity,
            int hour,
            int days,
            int windows,
            Spread events,
            Spread warnings,
            Spread errors,
            Spread score) {}

    /** What was usual for {@code entity} at the hour of the day that {@code at} is in. */
    public Usual at(String entity, Instant at) {
        int hour = at.atOffset(ZoneOffset.UTC).getHour();
        List<Double> events = new ArrayList<>();
        List<Double> warnings = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        Set<Long> days = new HashSet<>();
        store.read(handle -> handle.createQuery("SELECT start_micros, score, events, warning_events,"
                        + " error_events + critical_events AS errors FROM windows WHERE entity = :entity"
                        + " AND start_micros >= :from AND start_micros < :until AND anomaly = 0"
                        + " AND start_micros / " + Micros.HOUR + " % 24 = :hour")
                .bind("entity", CleanText.name(entity))
                .bind("from", Micros.of(at.minus(Duration.ofDays(DAYS))))
                .bind("until", Micros.of(at))
                .bind("hour", hour)
                .map((row, context) -> {
                    events.add(row.getDouble("events"));
                    warnings.add(row.getDouble("warning_events"));
                    errors.add(row.getDouble("errors"));
                    scores.add(row.getDouble("score"));
                    return days.add(row.getLong("start_micros") / (24 * Micros.HOUR));
                })
                .list());
        return new Usual(
                entity,
                hour,
                days.size(),
                events.size(),
                Spread.of(events),
                Spread.of(warnings),
                Spread.of(errors),
                Spread.of(scores));
    }
}
