package io.squall.api;

import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code /api/v1/status}.
 *
 * @param version version of the server
 * @param model id of the model that scores
 * @param records records ever accepted into this data folder
 * @param windows windows ever scored
 * @param anomalies anomalous ones of them
 * @param incidentsOpen incidents that are not resolved; empty while the store is away
 * @param store {@code ok}, or what is wrong with it
 * @param sources the sources of logs
 */
record Status(
        String version,
        String model,
        long records,
        long windows,
        long anomalies,
        Optional<Long> incidentsOpen,
        String store,
        List<SourceStatus> sources) {}
