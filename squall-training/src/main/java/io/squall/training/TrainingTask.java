package io.squall.training;

import io.squall.model.ModelConfig;
import io.squall.model.NamedWeights;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to train, on what.
 *
 * @param train fits the weights
 * @param validation chooses learning rate, epoch and threshold; never trained on
 * @param initial weights to start from instead of random ones
 * @param checkpoint file that keeps the state after each epoch. When it holds a state of the same task, training goes on
 *     from it. Its owner deletes it once the result is safe.
 */
public record TrainingTask(
        ModelConfig model,
        TrainingConfig config,
        TrainingSet train,
        TrainingSet validation,
        Optional<NamedWeights> initial,
        Optional<Path> checkpoint) {

    /**
     * @throws TrainingException when there is nothing to tell apart: both classes are needed to train, one window to
     *     validate
     */
    public TrainingTask {
        if (train.positives() == 0 || train.negatives() == 0) {
            throw new TrainingException("training data: " + train.positives() + " anomalous and " + train.negatives()
                    + " normal windows; at least one of each is needed, check the labels of the train split");
        }
        if (validation.size() == 0) {
            throw new TrainingException("validation data: no windows; mark some recordings as validation");
        }
    }

    public static TrainingTask of(ModelConfig model, TrainingConfig config, TrainingSet train, TrainingSet validation) {
        return new TrainingTask(model, config, train, validation, Optional.empty(), Optional.empty());
    }

    public TrainingTask startingFrom(NamedWeights weights) {
        return new TrainingTask(model, config, train, validation, Optional.of(weights), checkpoint);
    }

    public TrainingTask checkpointedIn(Path file) {
        return new TrainingTask(model, config, train, validation, initial, Optional.of(file));
    }
}
