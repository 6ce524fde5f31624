package io.squall.training.baseline;

import java.util.Map;

/**
 * What fault-free windows have shown, so that it can be told what is new.
 *
 * @param windowsOfKind number of fault-free windows by the kinds they hold
 * @param windows number of fault-free windows
 */
record Novelty(Map<Long, Integer> windowsOfKind, int windows) {

    Novelty {
        windowsOfKind = Map.copyOf(windowsOfKind);
    }

    /** Whether no fault-free window had it. */
    boolean isNew(Kind kind) {
        return !windowsOfKind.containsKey(kind.id());
    }

    /**
     * How seldom it is: 0 for what every fault-free window has, 1 for what none has, logarithmic between:
     * {@code -ln((n + 1/2) / (N + 1)) / ln(2 (N + 1))}, where {@code n} of {@code N} windows have it.
     */
    double rarity(Kind kind) {
        double share = (windowsOfKind.getOrDefault(kind.id(), 0) + 0.5) / (windows + 1);
        return -Math.log(share) / Math.log(2.0 * (windows + 1));
    }
}
