package io.squall.store;

import java.time.Instant;

/**
 * A window as the serving model and the one in shadow see it.
 *
 * @param window id of the window
 * @param entity what was watched
 * @param start begin of the window
 * @param end end of the window
 * @param servingModel the model that served
 * @param servingScore its score
 * @param servingAnomaly whether it called the window anomalous, whatever operators said
 * @param score the shadow's score
 * @param anomaly whether the shadow called it anomalous
 */
public record ShadowRow(
        String window,
        String entity,
        Instant start,
        Instant end,
        String servingModel,
        double servingScore,
        boolean servingAnomaly,
        double score,
        boolean anomaly) {}
