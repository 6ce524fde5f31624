package io.squall.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator says of an incident. */
public enum Verdict {
    /** Something was wrong. */
    RIGHT,
    /** Nothing was wrong. */
    NOT_A_PROBLEM,
    /** Nothing is wrong, and for a while nothing of the kind matters: a move, a test. */
    NOT_A_PROBLEM_UNTIL;

    /** The name in JSON and in the store. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verdict of that name. */
    public static Optional<Verdict> labelled(String label) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.label().equals(label))
                .findFirst();
    }
}
