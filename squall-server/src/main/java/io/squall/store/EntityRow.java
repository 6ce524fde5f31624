package io.squall.store;

import java.time.Instant;

/**
 * What is watched.
 *
 * @param entity its name
 * @param kind {@code cloud}, {@code host}, {@code service@host} or {@code request}
 * @param host its host, or empty
 * @param service its service, or empty
 * @param firstSeen start of its first window
 * @param lastSeen start of its latest window
 * @param lastScore score of its latest window
 * @param lastAnomaly whether its latest window is anomalous
 */
public record EntityRow(
        String entity,
        String kind,
        String host,
        String service,
        Instant firstSeen,
        Instant lastSeen,
        double lastScore,
        boolean lastAnomaly) {}
