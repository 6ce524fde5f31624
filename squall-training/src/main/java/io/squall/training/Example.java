package io.squall.training;

import io.squall.feature.Sequence;
import io.squall.training.store.StoredSequences;
import java.util.List;

/**
 * A window with its label.
 *
 * @param id names the window in results
 * @param sequences the window's sequences, at least one; the window's score is their maximum
 * @param label 1 anomalous, 0 normal
 * @param synthetic whether it was made of another window
 */
public record Example(String id, List<Sequence> sequences, int label, boolean synthetic) {

    public Example {
        // A copy would bring all of them into memory.
        sequences = sequences instanceof StoredSequences ? sequences : List.copyOf(sequences);
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException(id + " has no sequence");
        }
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException(id + " has the label " + label + ", expected 0 or 1");
        }
    }

    /** A window as it was recorded. */
    public Example(String id, List<Sequence> sequences, int label) {
        this(id, sequences, label, false);
    }

    boolean positive() {
        return label == 1;
    }
}
