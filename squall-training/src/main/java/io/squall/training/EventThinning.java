package io.squall.training;

import io.squall.feature.Sequence;
import io.squall.training.transformer.WeightedSequence;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * Makes training sequences shorter. Most events of a window are those that every healthy window has by the dozen, and
 * attention costs the square of the length: a random part of them, each standing for those left out, trains two to three
 * times as fast, and as another part is drawn each epoch it also keeps the network from learning windows by heart.
 */
final class EventThinning {

    private final SamplingConfig config;
    private final BitSet common;

    EventThinning(SamplingConfig config, TrainingSet train) {
        this.config = config;
        this.common =
                config.maxDropRate() == 0 ? new BitSet() : CleanKinds.of(train).common();
    }

    /**
     * The events of a sequence to train on.
     *
     * @param length how many
     * @param events their places; empty when none is left out
     * @param weights of each, then
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn for one epoch: identity is never asked of it
    record Kept(int length, int[] events, float[] weights) {

        /** A column of the sequence, likewise. */
        int[] of(int[] column) {
            return events.length == 0
                    ? column
                    : Arrays.stream(events).map(event -> column[event]).toArray();
        }

        /** The sequence without those that are left out. */
        WeightedSequence of(Sequence sequence) {
            return events.length == 0
                    ? WeightedSequence.whole(sequence)
                    : new WeightedSequence(sequence.select(events), weights);
        }
    }

    /** Draws a part of the sequence to train on; the whole one where nothing is to be left out. */
    Kept draw(Sequence sequence, Random random) {
        int[] kept = stretch(keep(sequence, random), random);
        return kept.length == sequence.length()
                ? new Kept(kept.length, new int[0], new float[0])
                : new Kept(kept.length, kept, weights(sequence.categorical()[CleanKinds.EVENT_ID], kept));
    }

    /** As {@link #draw}, taken at once. */
    WeightedSequence thin(Sequence sequence, Random random) {
        return draw(sequence, random).of(sequence);
    }

    private int[] keep(Sequence sequence, Random random) {
        int length = sequence.length();
        double rate = config.minDropRate() + random.nextDouble() * (config.maxDropRate() - config.minDropRate());
        int[] kept = new int[length];
        int count = 0;
        for (int event = 0; event < length; event++) {
            if (!common.get(sequence.categorical()[CleanKinds.EVENT_ID][event]) || random.nextDouble() >= rate) {
                kept[count++] = event;
            }
        }
        if (count == 0) {
            kept[count++] = random.nextInt(length);
        }
        return Arrays.copyOf(kept, count);
    }

    private int[] stretch(int[] events, Random random) {
        int limit = config.maxEvents();
        if (limit == 0 || events.length <= limit) {
            return events;
        }
        int start = random.nextInt(events.length - limit + 1);
        return Arrays.copyOfRange(events, start, start + limit);
    }

    /** Each common event that stayed stands for its share of those between the first and the last that stayed. */
    private float[] weights(int[] ids, int[] kept) {
        int commonKept =
                (int) Arrays.stream(kept).filter(e -> common.get(ids[e])).count();
        long commonThere = Arrays.stream(ids, kept[0], kept[kept.length - 1] + 1)
                .filter(common::get)
                .count();
        float[] weights = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            weights[i] = common.get(ids[kept[i]]) ? (float) commonThere / commonKept : 1;
        }
        return weights;
    }
}
