package io.squall.store;

import java.util.Map;

/**
 * What was logged in a column of time.
 *
 * @param column number of the column, from 0
 * @param levels number of events by level, levels that were not met left out
 * @param events number of events
 */
public record RateColumn(int column, Map<String, Long> levels, long events) {

    public RateColumn {
        levels = Map.copyOf(levels);
    }
}
