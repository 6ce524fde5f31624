package io.squall.training;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Where a training stands.
 *
 * @param epoch from 1, of {@code maxEpochs} at most
 * @param batch from 1, of {@code batches}
 * @param loss mean over the epoch so far
 * @param validationF1 of the last epoch; empty in the first
 * @param examplesPerSecond windows trained on in a second, over this epoch
 * @param timeLeft until {@code maxEpochs}; training may end earlier
 */
public record BatchProgress(
        int epoch,
        int maxEpochs,
        int batch,
        int batches,
        double loss,
        OptionalDouble validationF1,
        double examplesPerSecond,
        Duration timeLeft) {}
