package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.squall.feature.FeatureNames;

/** Pooled events and the aggregates of the window become one logit, by a perceptron of three layers. */
final class ClassifierHead {

    private static final int AGGREGATES_WIDTH = 32;
    private static final int FIRST_WIDTH = 128;
    private static final int SECOND_WIDTH = 64;

    private final Linear aggregates;
    private final Linear first;
    private final Linear second;
    private final Linear third;

    ClassifierHead(ParameterLayout layout, int pooledWidth) {
        aggregates = new Linear(layout, "aggregates", FeatureNames.AGGREGATES.size(), AGGREGATES_WIDTH);
        first = new Linear(layout, "head.0", pooledWidth + AGGREGATES_WIDTH, FIRST_WIDTH);
        second = new Linear(layout, "head.1", FIRST_WIDTH, SECOND_WIDTH);
        third = new Linear(layout, "head.2", SECOND_WIDTH, 1);
    }

    /** {@code [B, pooled], [B, 9] -> [B, 1]} */
    NDArray forward(Parameters parameters, NDArray pooled, NDArray window, Dropout dropout) {
        NDArray totals = Activation.relu(aggregates.forward(parameters, window)); // [B, 32]
        NDArray joined = pooled.concat(totals, 1);
        NDArray wide = dropout.apply(Activation.relu(first.forward(parameters, joined))); // [B, 128]
        NDArray narrow = dropout.apply(Activation.relu(second.forward(parameters, wide))); // [B, 64]
        return third.forward(parameters, narrow);
    }
}
