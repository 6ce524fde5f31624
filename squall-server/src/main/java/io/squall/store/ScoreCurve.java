package io.squall.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many windows would have been anomalous at which threshold, and in how many episodes: runs of touching windows of one
 * entity. A window begins an episode at every threshold above the score of the window that touches it before, up to its own; so
 * one walk over the windows, with the score before beside each, tells all thresholds. Safe for all threads; every question throws
 * {@link StoreUnavailable}.
 */
public final class ScoreCurve {

    /** The longest span. */
    public static final Duration LONGEST = Duration.ofDays(31);

    /** Thresholds 0, 1/40 … 1. */
    private static final int STEPS = 40;

    private final Store store;

    public ScoreCurve(Store store) {
        this.store = store;
    }

    /**
     * What would be at a threshold.
     *
     * @param threshold the threshold
     * @param windows windows at or above it
     * @param episodes runs of touching ones of them
     */
    public record CurvePoint(double threshold, long windows, long episodes) {}

    private record Cell(int above, int before, long windows) {}

    /**
     * The curve over the windows that begin from {@code from} on and before {@code until}.
     *
     * @throws IllegalArgumentException in one line, when there is no such span or it is longer than {@link #LONGEST}
     */
    public List<CurvePoint> between(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until: " + until + " is not after from, " + from);
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("from: more than " + LONGEST.toDays() + " days before until, " + until);
        }
        List<Cell> cells = store.read(handle -> handle.createQuery("WITH g AS (SELECT w.score, w.start_micros,"
                        + " LAG(w.score) OVER (PARTITION BY w.entity ORDER BY w.start_micros) AS score_before,"
                        + " LAG(w.end_micros) OVER (PARTITION BY w.entity ORDER BY w.start_micros) AS end_before"
                        + " FROM entities e CROSS JOIN windows w WHERE e.last_micros >= :from"
                        + " AND e.first_micros < :until AND w.entity = e.entity AND w.start_micros >= :from"
                        + " AND w.start_micros < :until)"
                        + " SELECT FLOOR(score * " + STEPS + " + 1e-9) AS above, CASE WHEN end_before >= start_micros"
                        + " THEN FLOOR(score_before * " + STEPS + " + 1e-9) ELSE -1 END AS before_it,"
                        + " COUNT(*) AS windows FROM g GROUP BY above, before_it")
                .bind("from", Micros.of(from))
                .bind("until", Micros.of(until))
                .map((row, context) -> new Cell(
                        (int) row.getDouble("above"), (int) row.getDouble("before_it"), row.getLong("windows")))
                .list());
        List<CurvePoint> points = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            long windows = 0;
            long episodes = 0;
            for (Cell cell : cells) {
                windows += cell.above() >= step ? cell.windows() : 0;
                episodes += cell.above() >= step && cell.before() < step ? cell.windows() : 0;
            }
            points.add(new CurvePoint((double) step / STEPS, windows, episodes));
        }
        return points;
    }
}
