package io.squall.training;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Speed of an epoch and the time left of a training, from a clock of nanoseconds. */
final class EpochTimer {

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final int maxEpochs;
    private long start;

    EpochTimer(LongSupplier nanoTime, int maxEpochs) {
        this.nanoTime = nanoTime;
        this.maxEpochs = maxEpochs;
        this.start = nanoTime.getAsLong();
    }

    void restart() {
        start = nanoTime.getAsLong();
    }

    /** Since the last restart. */
    double seconds() {
        return (nanoTime.getAsLong() - start) / NANOS;
    }

    /** @param examples trained on in this epoch so far */
    BatchProgress progress(int epoch, int batch, int batches, int examples, double loss, OptionalDouble validationF1) {
        double seconds = seconds();
        double batchesLeft = (double) batches * (maxEpochs - epoch) + batches - batch;
        return new BatchProgress(
                epoch,
                maxEpochs,
                batch,
                batches,
                loss,
                validationF1,
                seconds > 0 ? examples / seconds : 0,
                Duration.ofMillis(Math.round(1000 * seconds / batch * batchesLeft)));
    }
}
