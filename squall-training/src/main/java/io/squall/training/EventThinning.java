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

    /** A part of the sequence to train on; the whole one where nothing is to be left out. */
    WeightedSequence thin(Sequence sequence, Random random) {
        int[] kept = stretch(keep(sequence, random), random);
        if (kept.length == sequence.length()) {
            return WeightedSequence.whole(sequence);
        }
        return select(sequence, kept);
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

    private WeightedSequence select(Sequence sequence, int[] kept) {
        return new WeightedSequence(sequence.select(kept), weights(sequence.categorical()[CleanKinds.EVENT_ID], kept));
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
