package io.squall.store;

import java.util.Optional;

/**
 * Which windows are asked for; what is empty does not matter.
 *
 * @param span by their start
 * @param entity exact
 * @param host of a host's and of its services' windows
 * @param service of a service's windows on any host
 * @param anomaly whether anomalous
 * @param minScore at least this score
 */
public record WindowFilter(
        TimeSpan span,
        Optional<String> entity,
        Optional<String> host,
        Optional<String> service,
        Optional<Boolean> anomaly,
        Optional<Double> minScore) {

    /** All windows. */
    public static WindowFilter all() {
        return new WindowFilter(
                TimeSpan.ALWAYS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
