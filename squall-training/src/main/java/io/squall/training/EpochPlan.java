package io.squall.training;

import io.squall.feature.Sequence;
import io.squall.training.transformer.WeightedSequence;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * The batches of an epoch, in the order of training.
 *
 * @param positives and {@code negatives} examples in all batches together
 */
record EpochPlan(List<List<Row>> batches, int positives, int negatives) {

    /**
     * One example as it is trained on in this epoch: what was drawn for it, so that a plan holds no copy of the data. Its
     * sequence is made when its batch is.
     *
     * @param origin the sequence as it was encoded
     * @param kept which of its events
     * @param hidden which of their event ids are unknown
     * @param windowDropped whether nothing is known of its whole window
     */
    record Row(Supplier<Sequence> origin, EventThinning.Kept kept, BitSet hidden, boolean windowDropped, int label) {

        int length() {
            return kept.length();
        }

        WeightedSequence sequence() {
            WeightedSequence seen = UnknownEvents.hide(kept.of(origin.get()), hidden);
            return windowDropped ? new WeightedSequence(seen.sequence().withoutWindow(), seen.weights()) : seen;
        }
    }

    int examples() {
        return positives + negatives;
    }
}
