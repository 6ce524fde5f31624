package io.squall.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * A sink, and how it does.
 *
 * @param name its name in the configuration
 * @param kind {@code alertmanager}, {@code slack} …
 * @param target where it leads to, without secrets
 * @param waiting notifications that are to be sent
 * @param failed notifications that could not be sent, and can be sent again
 * @param lastError why the latest one could not be sent, of those that wait or failed; or empty
 * @param lastSent when the latest one was sent
 */
public record SinkState(
        String name,
        String kind,
        String target,
        long waiting,
        long failed,
        String lastError,
        Optional<Instant> lastSent) {}
