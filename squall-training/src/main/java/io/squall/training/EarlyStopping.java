package io.squall.training;

import java.util.List;

/**
 * Ends a training whose validation F1 has stopped growing.
 *
 * @param patience epochs without growth
 */
record EarlyStopping(int patience) {

    boolean ends(List<EpochMetrics> curve) {
        double best = Double.NEGATIVE_INFINITY;
        int bestEpoch = 0;
        for (EpochMetrics metrics : curve) {
            if (metrics.f1() > best) {
                best = metrics.f1();
                bestEpoch = metrics.epoch();
            }
        }
        return !curve.isEmpty() && curve.get(curve.size() - 1).epoch() - bestEpoch >= patience;
    }
}
