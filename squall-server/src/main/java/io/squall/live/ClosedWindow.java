package io.squall.live;

import io.squall.window.Window;

/**
 * A window and which part of its stretch of time it is.
 *
 * @param part 0, or counted on after a part was closed early
 * @param seenMicros up to when its events have come: its end, or before it while the window is open
 */
record ClosedWindow(Window window, int part, long seenMicros) {

    /** The window as far as it has been seen. Otherwise what may still come would look silent. */
    Window seen() {
        return window.seenBy(seenMicros);
    }
}
