package io.squall.feature;

import java.util.List;

/**
 * What a person may set about features before they are fitted.
 *
 * @param thresholds of the flags
 * @param muted numerical features that are always 0
 * @param maxSequenceLength events of a sequence at most
 * @param minWindows an event id or component has a word of its own when at least so many training windows hold it
 */
public record FeatureSettings(FeatureThresholds thresholds, List<String> muted, int maxSequenceLength, int minWindows) {

    public FeatureSettings {
        muted = List.copyOf(muted);
        if (minWindows < 1) {
            throw new IllegalArgumentException("minWindows " + minWindows + " < 1");
        }
    }

    /** The thresholds' defaults, hour and minute muted, 1,024 events, two windows. */
    public static FeatureSettings defaults() {
        return new FeatureSettings(FeatureThresholds.defaults(), List.of("hour", "minute"), 1024, 2);
    }
}
