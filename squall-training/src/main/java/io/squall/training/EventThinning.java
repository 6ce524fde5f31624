package io.squall.training;

import io.squall.feature.FeatureNames;
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

    /** Padding and unknown are no events to count. */
    private static final int FIRST_KNOWN = 2;

    private static final int EVENT_ID = FeatureNames.CATEGORICAL.indexOf("event_id");

    private final SamplingConfig config;
    private final BitSet common;

    EventThinning(SamplingConfig config, TrainingSet train) {
        this.config = config;
        this.common = config.maxDropRate() == 0 ? new BitSet() : common(train);
    }

    /** Event ids that at least half of the negative windows hold. */
    private static BitSet common(TrainingSet train) {
        int[] windows = new int[0];
        for (Example example : train.examples()) {
            if (example.positive()) {
                continue;
            }
            BitSet held = new BitSet();
            for (Sequence sequence : example.sequences()) {
                Arrays.stream(sequence.categorical()[EVENT_ID]).forEach(held::set);
            }
            windows = Arrays.copyOf(windows, Math.max(windows.length, held.length()));
            for (int id = held.nextSetBit(FIRST_KNOWN); id >= 0; id = held.nextSetBit(id + 1)) {
                windows[id]++;
            }
        }
        BitSet common = new BitSet();
        for (int id = 0; id < windows.length; id++) {
            if (windows[id] > 0 && 2 * windows[id] >= train.negatives()) {
                common.set(id);
            }
        }
        return common;
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
            if (!common.get(sequence.categorical()[EVENT_ID][event]) || random.nextDouble() >= rate) {
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
        return new WeightedSequence(sequence.select(kept), weights(sequence.categorical()[EVENT_ID], kept));
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
