package io.squall.training;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import java.util.Arrays;
import java.util.BitSet;

/** How many of the normal training windows hold each kind of event. */
final class CleanKinds {

    static final int EVENT_ID = FeatureNames.CATEGORICAL.indexOf("event_id");

    /** Padding and unknown are no kinds. */
    static final int FIRST = 2;

    private final int[] windows;
    private final int negatives;

    private CleanKinds(int[] windows, int negatives) {
        this.windows = windows;
        this.negatives = negatives;
    }

    static CleanKinds of(TrainingSet train) {
        int[] windows = new int[0];
        for (Example example : train.examples()) {
            if (example.positive() || example.synthetic()) {
                continue;
            }
            BitSet held = new BitSet();
            for (Sequence sequence : example.sequences()) {
                Arrays.stream(sequence.categorical()[EVENT_ID]).forEach(held::set);
            }
            windows = Arrays.copyOf(windows, Math.max(windows.length, held.length()));
            for (int id = held.nextSetBit(FIRST); id >= 0; id = held.nextSetBit(id + 1)) {
                windows[id]++;
            }
        }
        return new CleanKinds(windows, recordedNegatives(train));
    }

    private static int recordedNegatives(TrainingSet train) {
        return (int) train.examples().stream()
                .filter(example -> !example.positive() && !example.synthetic())
                .count();
    }

    /** Event ids that at least one of the windows holds. */
    BitSet any() {
        return heldBy(1);
    }

    /** Event ids that at least half of the windows hold. */
    BitSet common() {
        return heldBy(Math.max(1, (negatives + 1) / 2));
    }

    private BitSet heldBy(int least) {
        BitSet ids = new BitSet();
        for (int id = 0; id < windows.length; id++) {
            ids.set(id, windows[id] >= least);
        }
        return ids;
    }
}
