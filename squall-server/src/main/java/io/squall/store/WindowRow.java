package io.squall.store;

import java.time.Instant;
import java.util.Map;

/**
 * A scored window as the store has it.
 *
 * @param id 16 hexadecimal digits
 * @param entity what was watched
 * @param start first instant inside
 * @param end first instant after
 * @param part counted on when a window was closed early and its stretch of time came again
 * @param events number of its events
 * @param score 0 to 1
 * @param anomaly whether the score was over the threshold
 * @param complete false while the window is open and its score may change
 * @param category what kind of trouble, or empty
 * @param model id of the model that scored it
 * @param levels number of events by level
 */
public record WindowRow(
        String id,
        String entity,
        Instant start,
        Instant end,
        int part,
        long events,
        double score,
        boolean anomaly,
        boolean complete,
        String category,
        String model,
        Map<String, Long> levels) {

    public WindowRow {
        levels = Map.copyOf(levels);
    }
}
