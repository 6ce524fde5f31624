package io.squall.server;

import io.squall.store.FoundWindow;
import io.squall.window.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What live updates tell of a window.
 *
 * @param id its id in the API
 * @param complete false while it is open
 */
record WindowNews(
        String id,
        String entity,
        Instant start,
        Instant end,
        int events,
        double score,
        boolean anomaly,
        boolean complete,
        String category,
        String model) {

    static WindowNews of(FoundWindow found) {
        Window window = found.scored().window();
        return new WindowNews(
                found.id(),
                window.entity(),
                Instant.EPOCH.plus(window.startMicros(), ChronoUnit.MICROS),
                Instant.EPOCH.plus(window.endMicros(), ChronoUnit.MICROS),
                window.events().size(),
                found.scored().score(),
                found.scored().anomaly(),
                found.complete(),
                found.scored().category(),
                found.model());
    }
}
