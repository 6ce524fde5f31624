package io.squall.api;

import io.squall.store.HeatRow;
import io.squall.store.Page;
import io.squall.store.TimeColumns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Entities over time.
 *
 * @param from begin of the first column
 * @param until end of the last one
 * @param stepSeconds width of a column
 * @param next cursor of the page behind, empty on the last
 * @param items entities, that of the highest score first
 */
record Heatmap(Instant from, Instant until, long stepSeconds, Optional<String> next, List<HeatRow> items) {

    static Heatmap of(TimeColumns columns, Page<HeatRow> page) {
        return new Heatmap(columns.from(), columns.until(), columns.step().toSeconds(), page.next(), page.items());
    }
}
