package io.squall.training.baseline;

import io.squall.window.Window;

/** Alarms a window with any record of level ERROR or CRITICAL: what {@code grep ERROR} does. */
public record AnyError() implements Baseline {

    @Override
    public String name() {
        return "any_error";
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    /** 1 with an error, 0 without. */
    @Override
    public double score(Window window) {
        return window.events().stream().anyMatch(event -> event.level().isError()) ? 1 : 0;
    }
}
