package io.squall.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A model of this server.
 *
 * @param id its id
 * @param role {@code serving}, {@code shadow}, {@code previous} or {@code candidate}
 * @param created when its bundle was made, where it tells
 * @param threshold score from which on a window is anomalous
 * @param parameters number of its weights
 * @param figures what is measured of it, by name: how it was validated, how it differs in shadow
 */
public record ModelInfo(
        String id,
        String role,
        Optional<Instant> created,
        double threshold,
        long parameters,
        Map<String, Double> figures) {

    public ModelInfo {
        figures = Map.copyOf(figures);
    }
}
