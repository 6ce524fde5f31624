package io.squall.training.baseline;

import io.squall.recording.LabelledWindow;
import io.squall.recording.WindowLabel;
import java.util.Map;

/**
 * What is kept of a labelled window: a few hundred bytes instead of its events.
 *
 * @param group group of its recording; windows of one group are no independent witnesses
 */
record LabelledCounts(KindCounts counts, boolean isAnomalous, boolean isFaultFree, String group) {

    static LabelledCounts of(LabelledWindow window, Map<Long, Kind> known) {
        return new LabelledCounts(
                KindCounts.of(window.window(), known),
                window.label() == WindowLabel.ANOMALOUS,
                window.isFaultFree(),
                window.recording().group());
    }
}
