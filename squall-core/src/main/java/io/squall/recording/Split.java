package io.squall.recording;

import java.util.Locale;
import java.util.Optional;

/** What a recording is used for. */
public enum Split {
    /** Weights, vocabularies and scalers are fitted on it. */
    TRAIN,
    /** Thresholds and early stopping look at it. */
    VALIDATION,
    /** Figures are reported on it. */
    TEST,
    /** Looked at once, at the very end. */
    HOLDOUT;

    /** The word in {@code recordings.tsv}: {@code train}, {@code validation}, {@code test} or {@code holdout}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The split of that label, or empty when there is none. */
    public static Optional<Split> ofLabel(String label) {
        for (Split split : values()) {
            if (split.label().equals(label)) {
                return Optional.of(split);
            }
        }
        return Optional.empty();
    }
}
