package io.squall.recording;

import io.squall.window.Window;

/**
 * Every window has the label of its recording: all that is known where a dataset has neither window labels nor faults.
 */
final class RecordingOutcome implements Labeler {

    @Override
    public int label(Recording recording, Window window) {
        return recording.failed() ? WindowLabel.ANOMALOUS : WindowLabel.NORMAL;
    }
}
