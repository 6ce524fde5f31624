package io.squall.training;

import io.squall.feature.Sequence;
import io.squall.feature.Vocabulary;
import io.squall.training.transformer.WeightedSequence;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * Hides the names of some events while training. A network that knows each failure by its template has learned nothing for
 * the next cloud, whose failures have other templates: with some event ids unknown, drawn anew each epoch, it must also go
 * by what else an event tells. A kind of event has one fate within a window, as a kind that was never seen has.
 */
final class UnknownEvents {

    private final SamplingConfig config;
    private final BitSet clean;

    UnknownEvents(SamplingConfig config, TrainingSet train) {
        this.config = config;
        this.clean = off() ? new BitSet() : CleanKinds.of(train).any();
    }

    private boolean off() {
        return config.unknownRateNew() == 0 && config.unknownRateKnown() == 0;
    }

    /**
     * Draws the event ids to hide from a sequence.
     *
     * @param ids of its events
     */
    BitSet draw(int[] ids, Random random) {
        BitSet hidden = new BitSet();
        if (off()) {
            return hidden;
        }
        BitSet met = new BitSet();
        for (int id : ids) {
            if (id >= CleanKinds.FIRST && !met.get(id)) {
                met.set(id);
                double rate = clean.get(id) ? config.unknownRateKnown() : config.unknownRateNew();
                hidden.set(id, random.nextDouble() < rate);
            }
        }
        return hidden;
    }

    /** As {@link #draw}, hidden at once. */
    WeightedSequence hide(WeightedSequence weighted, Random random) {
        return hide(weighted, draw(weighted.sequence().categorical()[CleanKinds.EVENT_ID], random));
    }

    /** The sequence with these event ids unknown; the same one when there is none. */
    static WeightedSequence hide(WeightedSequence weighted, BitSet hidden) {
        if (hidden.isEmpty()) {
            return weighted;
        }
        Sequence sequence = weighted.sequence();
        int[] ids = Arrays.stream(sequence.categorical()[CleanKinds.EVENT_ID])
                .map(id -> hidden.get(id) ? Vocabulary.UNKNOWN : id)
                .toArray();
        return new WeightedSequence(withEventIds(sequence, ids), weighted.weights());
    }

    private static Sequence withEventIds(Sequence sequence, int[] ids) {
        int[][] categorical = sequence.categorical().clone();
        categorical[CleanKinds.EVENT_ID] = ids;
        return new Sequence(
                sequence.length(),
                sequence.numerical(),
                sequence.binary(),
                categorical,
                sequence.novelty(),
                sequence.text(),
                sequence.aggregates(),
                sequence.window());
    }
}
