package io.squall.store;

import io.squall.detect.ScoredWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What feedback makes of each entity's threshold. Nothing is kept: it follows from the feedback that counts at a moment, so that
 * undoing one is enough.
 *
 * <ul>
 *   <li>{@code not_a_problem} raises the entity's threshold just above the score that was no problem, at most to
 *       {@link #HIGHEST}: what is surer than that is always told.
 *   <li>{@code right} holds it at or below the score that was right, so that the same is told again.
 *   <li>{@code not_a_problem_until} mutes the entity until then.
 * </ul>
 *
 * <p>It is never below the model's own threshold. Safe for all threads.
 */
public final class Thresholds {

    /** The highest threshold that feedback can make. */
    public static final double HIGHEST = 0.995;

    private static final double ABOVE = 0.005;

    private final Store store;

    public Thresholds(Store store) {
        this.store = store;
    }

    private record Judged(String entity, String feedback, String verdict, Optional<Instant> expires, double score) {}

    private static final class Sum {
        double raised;
        double cap = HIGHEST;
        Optional<Instant> until = Optional.empty();
        final List<String> feedback = new ArrayList<>();

        void add(Judged judged) {
            if (judged.verdict().equals(Verdict.NOT_A_PROBLEM.label())) {
                raised = Math.max(raised, judged.score() + ABOVE);
            } else if (judged.verdict().equals(Verdict.RIGHT.label())) {
                cap = Math.min(cap, judged.score());
            } else if (until.isEmpty()
                    || judged.expires().filter(until.get()::isBefore).isPresent()) {
                until = judged.expires();
            }
            feedback.add(judged.feedback());
        }

        EntityThreshold of(String entity) {
            return new EntityThreshold(entity, Math.min(raised, cap), until.isPresent(), until, feedback);
        }
    }

    /**
     * The thresholds that differ from the model's own, by entity.
     *
     * @throws StoreUnavailable when the database is away
     */
    public Map<String, EntityThreshold> at(Instant now) {
        Map<String, Sum> sums = new TreeMap<>();
        read(now)
                .forEach(judged -> sums.computeIfAbsent(judged.entity(), entity -> new Sum())
                        .add(judged));
        Map<String, EntityThreshold> thresholds = new TreeMap<>();
        sums.forEach((entity, sum) -> {
            EntityThreshold threshold = sum.of(entity);
            if (threshold.muted() || threshold.floor() > 0) {
                thresholds.put(entity, threshold);
            }
        });
        return thresholds;
    }

    /** What operators said of an entity may mean that its score is no anomaly there. */
    public static ScoredWindow judged(ScoredWindow scored, Map<String, EntityThreshold> raised) {
        EntityThreshold threshold = raised.get(scored.window().entity());
        if (threshold == null || !scored.anomaly() || threshold.isAnomaly(scored.score(), 0)) {
            return scored;
        }
        return new ScoredWindow(scored.window(), scored.score(), false, scored.evidence(), scored.category());
    }

    private List<Judged> read(Instant now) {
        return store.read(handle -> handle
                .createQuery("SELECT w.entity, f.id, f.verdict, f.expires_micros, MAX(w.score) AS score"
                        + " FROM feedback f CROSS JOIN feedback_windows w"
                        + " WHERE w.feedback = f.id AND f.undone_micros IS NULL"
                        + " AND (f.expires_micros IS NULL OR f.expires_micros > :now)"
                        + " GROUP BY w.entity, f.id, f.verdict, f.expires_micros")
                .bind("now", Micros.of(now))
                .map((row, context) -> new Judged(
                        row.getString("entity"),
                        row.getString("id"),
                        row.getString("verdict"),
                        Micros.read(row, "expires_micros"),
                        row.getDouble("score")))
                .stream()
                .sorted(Comparator.comparing(Judged::feedback))
                .toList());
    }
}
