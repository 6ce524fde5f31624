package io.squall.training.baseline;

import io.squall.window.Window;

/**
 * Gives every window the same answer: what the class balance alone is worth.
 *
 * @param alarm whether the answer is an alarm
 */
public record Always(boolean alarm) implements Baseline {

    @Override
    public String name() {
        return alarm ? "always_positive" : "always_negative";
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public double score(Window window) {
        return alarm ? 1 : 0;
    }
}
