package io.squall.api;

import io.squall.store.RateColumn;
import io.squall.store.TimeColumns;
import java.time.Instant;
import java.util.List;

/**
 * How much was logged over time.
 *
 * @param from begin of the first column
 * @param until end of the last one
 * @param stepSeconds width of a column
 * @param items columns in which anything was logged
 */
record RatesView(Instant from, Instant until, long stepSeconds, List<RateColumn> items) {

    static RatesView of(TimeColumns columns, List<RateColumn> items) {
        return new RatesView(columns.from(), columns.until(), columns.step().toSeconds(), items);
    }
}
