package io.squall.detect;

import io.squall.window.Window;
import java.util.List;

/**
 * A window with its score.
 *
 * @param score calibrated probability that the window is anomalous, 0 to 1
 * @param anomaly whether the score is at or above the bundle's threshold
 * @param evidence events that weighed most, heaviest first, one a template; empty unless asked for
 * @param category what kind of trouble the evidence speaks of, in a word or two; empty for a normal window
 */
public record ScoredWindow(Window window, double score, boolean anomaly, List<Evidence> evidence, String category) {

    public ScoredWindow {
        evidence = List.copyOf(evidence);
    }
}
