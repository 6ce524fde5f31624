package io.squall.store;

import io.squall.detect.ScoredWindow;

/**
 * A scored window on its way into the store. The same entity, start and part are the same window: a later score replaces an
 * earlier one.
 *
 * @param scored the window with its score and evidence
 * @param part 0, or counted on when a window was closed early and its stretch of time came again
 * @param complete false while the window is still open and its score may change
 * @param model id of the model that gave the score
 */
public record FoundWindow(ScoredWindow scored, int part, boolean complete, String model) {

    /** The id of the window in the store and the API: 16 hexadecimal digits of entity, start and part. */
    public String id() {
        return WindowWriter.id(
                CleanText.name(scored.window().entity()), scored.window().startMicros(), part);
    }
}
