package io.squall.api;

import io.squall.store.ShadowRow;
import io.squall.store.ShadowSums;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The model in shadow, and how it differs from the one that serves.
 *
 * @param model id of the model in shadow, empty where there is none
 * @param since when it began
 * @param windows windows that both scored
 * @param both anomalous for both
 * @param onlyServing anomalous for the serving model only
 * @param onlyShadow anomalous for the shadow only
 * @param meanDifference mean of the shadow's score less the serving one's
 * @param leftOut windows that the shadow did not score since the server started, as it was too slow or had stopped
 * @param trouble why it has stopped, or empty
 * @param items the latest windows that are an anomaly for one of them only
 */
public record ShadowView(
        Optional<String> model,
        Optional<Instant> since,
        long windows,
        long both,
        long onlyServing,
        long onlyShadow,
        double meanDifference,
        long leftOut,
        String trouble,
        List<ShadowRow> items) {

    /** No model is in shadow. */
    public static ShadowView none() {
        return new ShadowView(Optional.empty(), Optional.empty(), 0, 0, 0, 0, 0, 0, "", List.of());
    }

    /** A model is. */
    public static ShadowView of(String model, Instant since, ShadowSums sums, long leftOut, String trouble) {
        return new ShadowView(
                Optional.of(model),
                Optional.of(since),
                sums.windows(),
                sums.both(),
                sums.onlyServing(),
                sums.onlyShadow(),
                sums.meanDifference(),
                leftOut,
                trouble,
                sums.items());
    }
}
