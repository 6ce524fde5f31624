package io.squall.training.job;

import io.squall.model.Bundle;
import io.squall.training.TrainingSet;
import java.io.IOException;
import java.util.Optional;

/**
 * Everything that a training needs of a dataset.
 *
 * @param prepared what was fitted
 * @param train encoded windows to train on
 * @param validation encoded windows to validate on
 */
record TrainingData(Preparation prepared, TrainingSet train, TrainingSet validation) {

    /** Reads both splits into memory, as {@link Preparation#read}. */
    static TrainingData read(WindowSource splits, TrainSettings settings, Optional<Bundle> initial) throws IOException {
        HeldExamples train = new HeldExamples();
        HeldExamples validation = new HeldExamples();
        Preparation prepared = Preparation.read(splits, settings, initial, train, validation);
        return new TrainingData(prepared, train.set(), validation.set());
    }
}
