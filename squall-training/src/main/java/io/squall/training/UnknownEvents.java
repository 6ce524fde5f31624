package io.squall.training;

import io.squall.feature.Sequence;
import io.squall.feature.Vocabulary;
import io.squall.training.transformer.WeightedSequence;
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

    /** The sequence with the event ids of some kinds unknown; the same one when no kind is to be hidden. */
    WeightedSequence hide(WeightedSequence weighted, Random random) {
        if (off()) {
            return weighted;
        }
        Sequence sequence = weighted.sequence();
        int[] ids = sequence.categorical()[CleanKinds.EVENT_ID].clone();
        BitSet met = new BitSet();
        BitSet hidden = new BitSet();
        for (int event = 0; event < ids.length; event++) {
            int id = ids[event];
            if (id < CleanKinds.FIRST) {
                continue;
            }
            if (!met.get(id)) {
                met.set(id);
                double rate = clean.get(id) ? config.unknownRateKnown() : config.unknownRateNew();
                hidden.set(id, random.nextDouble() < rate);
            }
            if (hidden.get(id)) {
                ids[event] = Vocabulary.UNKNOWN;
            }
        }
        return hidden.isEmpty() ? weighted : new WeightedSequence(withEventIds(sequence, ids), weighted.weights());
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
