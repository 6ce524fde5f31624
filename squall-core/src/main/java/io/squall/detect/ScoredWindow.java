package io.squall.detect;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;

/**
 * A window with its score.
 *
 * @param score calibrated probability that the window is anomalous, 0 to 1
 * @param anomaly whether the score is at or above the bundle's threshold
 * @param evidence events that weighed most, heaviest first, one a template; empty unless asked for
 * @param category what kind of trouble the evidence speaks of, in a word or two; empty for a normal window
 * @param firstAbnormal where the trouble begins ({@link FirstAbnormal}); empty for a normal window, and unless asked for
 */
public record ScoredWindow(
        Window window,
        double score,
        boolean anomaly,
        List<Evidence> evidence,
        String category,
        Optional<Event> firstAbnormal) {

    public ScoredWindow {
        evidence = List.copyOf(evidence);
    }

    /** A window of which it is not known where trouble begins. */
    public ScoredWindow(Window window, double score, boolean anomaly, List<Evidence> evidence, String category) {
        this(window, score, anomaly, evidence, category, Optional.empty());
    }

    /** The same said of a window of other bounds. */
    public ScoredWindow of(Window other) {
        return new ScoredWindow(other, score, anomaly, evidence, category, firstAbnormal);
    }
}
