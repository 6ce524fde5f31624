package io.squall.recording;

import io.squall.window.Window;

/** Tells the label of a window. */
@FunctionalInterface
public interface Labeler {

    /** {@link WindowLabel#ANOMALOUS}, {@link WindowLabel#NORMAL} or {@link WindowLabel#UNSCORED}. */
    int label(Recording recording, Window window);
}
