package io.squall.live;

import io.squall.window.Window;

/**
 * A window and which part of its stretch of time it is.
 *
 * @param part 0, or counted on after a part was closed early
 */
record ClosedWindow(Window window, int part) {}
