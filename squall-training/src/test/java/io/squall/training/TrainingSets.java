package io.squall.training;

import io.squall.feature.Sequence;
import io.squall.model.Pooling;
import io.squall.training.transformer.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sample windows: an anomalous one holds one event of the template 35, which a normal one never has. */
final class TrainingSets {

    static final int TELLING_EVENT = 35;

    private TrainingSets() {}

    static TrainingSet of(int positives, int negatives, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < positives + negatives; i++) {
            int label = i < positives ? 1 : 0;
            examples.add(new Example("w" + i, List.of(sequence(label, random)), label));
        }
        return new TrainingSet(examples);
    }

    static Sequence sequence(int label, Random random) {
        int length = 3 + random.nextInt(20);
        return label == 1 ? Sequences.withEvents(length, random, TELLING_EVENT) : Sequences.random(length, random);
    }

    /** Fast enough for a test, with dropout so that its random numbers count. */
    static TrainingTask task() {
        return TrainingTask.of(Sequences.tiny(1, 0.1, Pooling.MEAN_MAX), config(), of(6, 14, 1), of(3, 7, 2));
    }

    static TrainingConfig config() {
        return TrainingConfig.specification()
                .withDevice("cpu")
                .withThreads(1)
                .withMaxEpochs(4)
                .withOptimizer(new OptimizerConfig(1e-2, 1e-5, 1))
                .withSampling(new SamplingConfig(8, 1.5, 0.1, 0.5, 15, 1 << 18));
    }
}
