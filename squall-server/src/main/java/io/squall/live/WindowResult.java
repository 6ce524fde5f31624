package io.squall.live;

import io.squall.detect.ScoredWindow;

/**
 * A window that was scored.
 *
 * @param part 0; counted on when a window was closed early and more events of its stretch of time came after all
 * @param complete false while the window is open and will be scored again
 * @param modelId id of the bundle that scored it
 */
public record WindowResult(ScoredWindow scored, int part, boolean complete, String modelId) {}
