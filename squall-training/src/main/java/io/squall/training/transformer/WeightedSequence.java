package io.squall.training.transformer;

import io.squall.feature.Sequence;

/**
 * A sequence whose events may stand for several: when common events are thinned out while training, each that stays
 * stands for those that left, and attention and mean see the proportions of the whole sequence.
 *
 * @param weights how many events each one stands for, {@code [L]}, above 0; empty when each stands for itself. Must not
 *     be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor: identity is never asked of it
public record WeightedSequence(Sequence sequence, float[] weights) {

    private static final float[] EACH_FOR_ITSELF = {};

    public WeightedSequence {
        if (weights.length != 0 && weights.length != sequence.length()) {
            throw new IllegalArgumentException(
                    weights.length + " weights for a sequence of " + sequence.length() + " events");
        }
    }

    public static WeightedSequence whole(Sequence sequence) {
        return new WeightedSequence(sequence, EACH_FOR_ITSELF);
    }

    float weight(int event) {
        return weights.length == 0 ? 1 : weights[event];
    }
}
