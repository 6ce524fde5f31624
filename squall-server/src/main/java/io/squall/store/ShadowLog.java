package io.squall.store;

import io.squall.detect.ScoredWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What models in shadow said of windows. A window that is compared again replaces what was said before. Safe for all threads; every
 * call throws {@link StoreUnavailable}.
 */
public final class ShadowLog {

    private static final int MOST_ITEMS = 100;

    private final Store store;

    public ShadowLog(Store store) {
        this.store = store;
    }

    /**
     * A window that both scored.
     *
     * @param serving as the serving model scored it
     * @param shadow as the shadow did
     */
    public record Pair(FoundWindow serving, ScoredWindow shadow) {}

    /** Keeps what {@code model} said. */
    public void keep(String model, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        store.write(handle -> {
            PreparedBatch rows = handle.prepareBatch("""
                    INSERT INTO shadow_windows (model, entity, start_micros, part, window_id, end_micros, serving_model,
                        serving_score, serving_anomaly, score, anomaly, differs)
                    VALUES (:model, :entity, :start, :part, :window, :end, :servingModel, :servingScore,
                        :servingAnomaly, :score, :anomaly, :differs)
                    ON CONFLICT (model, entity, start_micros, part) DO UPDATE SET
                        serving_model = excluded.serving_model, serving_score = excluded.serving_score,
                        serving_anomaly = excluded.serving_anomaly, score = excluded.score,
                        anomaly = excluded.anomaly, differs = excluded.differs
                    """);
            pairs.forEach(pair -> rows.add(row(model, pair)));
            return rows.execute();
        });
    }

    private static Map<String, Object> row(String model, Pair pair) {
        ScoredWindow serving = pair.serving().scored();
        Map<String, Object> row = new HashMap<>();
        row.put("model", model);
        row.put("entity", CleanText.name(serving.window().entity()));
        row.put("start", serving.window().startMicros());
        row.put("part", pair.serving().part());
        row.put("window", pair.serving().id());
        row.put("end", serving.window().endMicros());
        row.put("servingModel", pair.serving().model());
        row.put("servingScore", serving.score());
        row.put("servingAnomaly", serving.anomaly() ? 1 : 0);
        row.put("score", pair.shadow().score());
        row.put("anomaly", pair.shadow().anomaly() ? 1 : 0);
        row.put("differs", serving.anomaly() == pair.shadow().anomaly() ? 0 : 1);
        return row;
    }

    /** Forgets what {@code model} said, before it begins anew. */
    public void forget(String model) {
        store.write(handle -> handle.execute("DELETE FROM shadow_windows WHERE model = ?", model));
    }

    /** How what {@code model} said differs from what the serving model said. */
    public ShadowSums sums(String model) {
        record Cell(boolean serving, boolean shadow, long windows, double difference) {}
        return store.read(handle -> {
            List<Cell> cells = handle.createQuery("SELECT serving_anomaly, anomaly, COUNT(*) AS windows,"
                            + " SUM(score - serving_score) AS difference FROM shadow_windows WHERE model = :model"
                            + " GROUP BY serving_anomaly, anomaly")
                    .bind("model", model)
                    .map((row, context) -> new Cell(
                            row.getInt("serving_anomaly") != 0,
                            row.getInt("anomaly") != 0,
                            row.getLong("windows"),
                            row.getDouble("difference")))
                    .list();
            long windows = 0;
            long both = 0;
            long onlyServing = 0;
            long onlyShadow = 0;
            double difference = 0;
            for (Cell cell : cells) {
                windows += cell.windows();
                difference += cell.difference();
                both += cell.serving() && cell.shadow() ? cell.windows() : 0;
                onlyServing += cell.serving() && !cell.shadow() ? cell.windows() : 0;
                onlyShadow += !cell.serving() && cell.shadow() ? cell.windows() : 0;
            }
            List<ShadowRow> items = handle.createQuery(
                            "SELECT window_id, entity, start_micros, end_micros, serving_model,"
                                    + " serving_score, serving_anomaly, score, anomaly FROM shadow_windows"
                                    + " WHERE model = :model AND differs = 1 ORDER BY start_micros DESC LIMIT :most")
                    .bind("model", model)
                    .bind("most", MOST_ITEMS)
                    .map((row, context) -> new ShadowRow(
                            row.getString("window_id"),
                            row.getString("entity"),
                            Micros.instant(row.getLong("start_micros")),
                            Micros.instant(row.getLong("end_micros")),
                            row.getString("serving_model"),
                            row.getDouble("serving_score"),
                            row.getInt("serving_anomaly") != 0,
                            row.getDouble("score"),
                            row.getInt("anomaly") != 0))
                    .list();
            return new ShadowSums(
                    windows, both, onlyServing, onlyShadow, windows == 0 ? 0 : difference / windows, items);
        });
    }
}
