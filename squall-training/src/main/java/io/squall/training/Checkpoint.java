package io.squall.training;

import java.util.List;

/**
 * A training after some epochs: all that its further course depends on. Schedule and early stopping follow from the
 * curve, and random numbers from the seed and the epoch.
 *
 * @param fingerprint of settings and data, see {@link Fingerprint}
 * @param curve one point for each epoch done
 * @param steps optimiser steps done
 * @param parameters after the last epoch
 * @param mean and {@code square}: the optimiser's moments
 * @param best parameters after the best epoch
 */
@SuppressWarnings("ArrayRecordComponent") // tensors: identity is never asked of them
record Checkpoint(
        String fingerprint,
        List<EpochMetrics> curve,
        long steps,
        float[] parameters,
        float[] mean,
        float[] square,
        float[] best) {

    Checkpoint {
        curve = List.copyOf(curve);
    }
}
