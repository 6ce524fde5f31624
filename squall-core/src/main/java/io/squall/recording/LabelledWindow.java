package io.squall.recording;

import io.squall.window.Window;

/**
 * A window whose label is known.
 *
 * @param label {@link WindowLabel#ANOMALOUS}, {@link WindowLabel#NORMAL} or {@link WindowLabel#UNSCORED}
 * @param recording where it was cut from
 */
public record LabelledWindow(Window window, int label, Recording recording) {

    /** Whether it shows the cloud in health: a normal window of a recording that did not fail. */
    public boolean isFaultFree() {
        return label == WindowLabel.NORMAL && !recording.failed();
    }
}
