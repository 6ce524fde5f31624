package io.squall.training.job;

import io.squall.model.Bundle;
import io.squall.recording.Dataset;
import io.squall.recording.RecordingReader;
import io.squall.training.TrainingException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Trains what a bundle's network is to be measured by: the same inputs, pooling and settings without encoder layers, a bag of events. It
 * has the bundle's templates, so both score the same windows.
 */
public final class BagJob {

    private static final String NO_VERSION = "bag";

    private final Bundle bundle;
    private final Dataset dataset;
    private final JobListener listener;

    /** @param dataset whose train and validation splits are learned from */
    public BagJob(Bundle bundle, Dataset dataset, JobListener listener) {
        this.bundle = bundle;
        this.dataset = dataset;
        this.listener = listener;
    }

    /**
     * Runs the job.
     *
     * @throws IOException when logs or the bundle cannot be read
     * @throws TrainingException when the bundle has no network, or the train split no labels
     */
    public Bundle run(RecordingReader reader) throws IOException {
        TrainSettings settings =
                bundle.decode(TrainingJob.TRAINING, TrainingRecord::fromJson).settings();
        if (!settings.scoring().trainsNetwork()) {
            throw new TrainingException(
                    "the bundle has no network, so there is none to leave the encoder out of; judge it without --bag");
        }
        SplitReader splits = new SplitReader(dataset, reader, listener);
        return new TrainingJob(dataset, settings.withNetwork(settings.network().withoutLayers()), listener)
                .run(
                        new ReadWindows(splits, bundle.entry(Bundle.TEMPLATES)),
                        Optional.empty(),
                        Optional.empty(),
                        Instant.EPOCH,
                        NO_VERSION,
                        false);
    }
}
