package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.squall.feature.FeatureNames;

/** Pooled events and what is known of the whole window become one logit, by a perceptron of three layers. */
final class ClassifierHead {

    private static final int AGGREGATES_WIDTH = 32;
    /** Where there are window features beside the aggregates. */
    private static final int WINDOW_WIDTH = 64;

    private static final int FIRST_WIDTH = 128;
    private static final int SECOND_WIDTH = 64;

    private final boolean hasWindow;
    private final Linear aggregates;
    private final Linear first;
    private final Linear second;
    private final Linear third;

    ClassifierHead(ParameterLayout layout, int pooledWidth, int windowFeatures) {
        hasWindow = windowFeatures > 0;
        int totals = hasWindow ? WINDOW_WIDTH : AGGREGATES_WIDTH;
        aggregates = new Linear(layout, "aggregates", FeatureNames.AGGREGATES.size() + windowFeatures, totals);
        first = new Linear(layout, "head.0", pooledWidth + totals, FIRST_WIDTH);
        second = new Linear(layout, "head.1", FIRST_WIDTH, SECOND_WIDTH);
        third = new Linear(layout, "head.2", SECOND_WIDTH, 1);
    }

    /** {@code [B, pooled], [B, 9], [B, W] -> [B, 1]} */
    NDArray forward(Parameters parameters, NDArray pooled, SequenceBatch batch, Dropout dropout) {
        NDArray window = hasWindow
                ? batch.aggregates().concat(batch.extra().get("window"), 1) // [B, 9 + W]
                : batch.aggregates();
        NDArray totals = Activation.relu(aggregates.forward(parameters, window)); // [B, 32 or 64]
        NDArray joined = pooled.concat(totals, 1);
        NDArray wide = dropout.apply(Activation.relu(first.forward(parameters, joined))); // [B, 128]
        NDArray narrow = dropout.apply(Activation.relu(second.forward(parameters, wide))); // [B, 64]
        return third.forward(parameters, narrow);
    }
}
