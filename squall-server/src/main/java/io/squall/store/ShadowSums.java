package io.squall.store;

import java.util.List;

/**
 * How a model in shadow differs.
 *
 * @param windows windows that both scored
 * @param both anomalous for both
 * @param onlyServing anomalous for the serving model only
 * @param onlyShadow anomalous for the shadow only
 * @param meanDifference mean of the shadow's score less the serving one's
 * @param items the latest windows of which one is an anomaly for one of them only, at most 100
 */
public record ShadowSums(
        long windows, long both, long onlyServing, long onlyShadow, double meanDifference, List<ShadowRow> items) {

    public ShadowSums {
        items = List.copyOf(items);
    }
}
