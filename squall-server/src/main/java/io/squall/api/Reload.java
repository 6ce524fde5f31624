package io.squall.api;

import java.util.List;

/** Reads the configuration again. */
public interface Reload {

    /**
     * What came of it.
     *
     * @param applied keys whose new values hold
     * @param needsRestart keys whose new values hold after a restart only
     */
    record Outcome(List<String> applied, List<String> needsRestart) {

        public Outcome {
            applied = List.copyOf(applied);
            needsRestart = List.copyOf(needsRestart);
        }
    }

    /** @throws IllegalArgumentException in one line, when the file is not valid: the old configuration holds on */
    Outcome reload();
}
