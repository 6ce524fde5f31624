package io.squall.training;

import io.squall.training.transformer.WeightedSequence;
import java.util.List;

/**
 * The batches of an epoch, in the order of training.
 *
 * @param positives and {@code negatives} examples in all batches together
 */
record EpochPlan(List<List<Row>> batches, int positives, int negatives) {

    /** One example as it is trained on in this epoch. */
    record Row(WeightedSequence sequence, int label) {

        int length() {
            return sequence.sequence().length();
        }
    }

    int examples() {
        return positives + negatives;
    }
}
