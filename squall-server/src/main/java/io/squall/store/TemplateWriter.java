package io.squall.store;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Adds sightings to the templates and their counts by hour. */
final class TemplateWriter {

    private static final String TEMPLATE = """
            INSERT INTO templates (event_id, text, level, first_micros, last_micros, count)
            VALUES (:eventId, :text, :level, :first, :last, :count)
            ON CONFLICT (event_id) DO UPDATE SET
                count = templates.count + excluded.count,
                level = CASE WHEN excluded.level > templates.level THEN excluded.level ELSE templates.level END,
                first_micros = CASE WHEN excluded.first_micros < templates.first_micros
                    THEN excluded.first_micros ELSE templates.first_micros END,
                last_micros = CASE WHEN excluded.last_micros > templates.last_micros
                    THEN excluded.last_micros ELSE templates.last_micros END
            """;

    private static final String HOUR = """
            INSERT INTO template_counts (event_id, hour_micros, count) VALUES (:eventId, :hour, :count)
            ON CONFLICT (event_id, hour_micros) DO UPDATE SET count = template_counts.count + excluded.count
            """;

    /** @param counted journal position up to which the store's counts reach */
    void write(Handle handle, TemplateSightings sightings, long counted) {
        if (sightings.upTo() <= counted || sightings.sightings().isEmpty()) {
            return;
        }
        if (sightings.after() < counted) {
            throw new IllegalArgumentException("templates counted from journal position " + sightings.after()
                    + ", the store has them up to " + counted);
        }
        // In one order always: two writers then never wait for each other in a circle.
        List<TemplateSightings.Sighting> sorted = sightings.sightings().stream()
                .sorted(Comparator.comparing(TemplateSightings.Sighting::eventId)
                        .thenComparingLong(TemplateSightings.Sighting::hourMicros))
                .toList();
        PreparedBatch templates = handle.prepareBatch(TEMPLATE);
        PreparedBatch hours = handle.prepareBatch(HOUR);
        for (TemplateSightings.Sighting sighting : sorted) {
            Map<String, Object> row = new HashMap<>();
            row.put("eventId", sighting.eventId());
            row.put("text", CleanText.of(sighting.text()));
            row.put("level", LevelRank.of(sighting.level()));
            row.put("first", sighting.firstMicros());
            row.put("last", sighting.lastMicros());
            row.put("hour", sighting.hourMicros());
            row.put("count", sighting.count());
            templates.add(row);
            hours.add(row);
        }
        templates.execute();
        hours.execute();
    }
}
