package io.squall.feature;

import io.squall.profile.CleanProfile;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * How events become features.
 *
 * @param thresholds where a quantity becomes a flag
 * @param maxSequenceLength events in one sequence at most; a longer window becomes several
 * @param extras inputs beside the specification's
 * @param muted numerical, binary, aggregate or profile features that are always 0
 * @param minEventWindows training windows in which an event id must occur to have an entry of its own; the rest is unknown,
 *     so that the model meets the unknown while it learns
 * @param instanceSlots instances told apart within one window; all further ones are unknown
 */
public record FeatureConfig(
        FeatureThresholds thresholds,
        int maxSequenceLength,
        Set<Extra> extras,
        Set<String> muted,
        int minEventWindows,
        int instanceSlots) {

    public FeatureConfig {
        if (maxSequenceLength < 1 || minEventWindows < 1 || instanceSlots < 1) {
            throw new IllegalArgumentException("maxSequenceLength " + maxSequenceLength + ", minEventWindows "
                    + minEventWindows + ", instanceSlots " + instanceSlots + ": each must be 1 or more");
        }
        for (String name : muted) {
            if (!FeatureNames.NUMERICAL.contains(name)
                    && !FeatureNames.BINARY.contains(name)
                    && !FeatureNames.AGGREGATES.contains(name)
                    && !CleanProfile.EVENT_NAMES.contains(name)
                    && !CleanProfile.WINDOW_NAMES.contains(name)) {
                throw new IllegalArgumentException("muted: " + name
                        + " is no numerical, binary, aggregate or profile feature; see FeatureNames and CleanProfile");
            }
        }
        Set<Extra> ordered = EnumSet.noneOf(Extra.class);
        ordered.addAll(extras);
        extras = Collections.unmodifiableSet(ordered);
        muted = Collections.unmodifiableSet(new TreeSet<>(muted));
    }

    /**
     * The specification's thresholds and inputs, 1,024 events, event ids from two windows on, 15 instances. {@code hour} and {@code
     * minute} are muted: a model trained on some hours of logs would learn at which time the faults were injected, not what
     * they look like.
     */
    public static FeatureConfig defaults() {
        return new FeatureConfig(FeatureThresholds.SPECIFICATION, 1024, Set.of(), Set.of("hour", "minute"), 2, 15);
    }

    /** The same with another greatest length. */
    public FeatureConfig withMaxSequenceLength(int length) {
        return new FeatureConfig(thresholds, length, extras, muted, minEventWindows, instanceSlots);
    }

    /** The same with other features muted. */
    public FeatureConfig withMuted(Set<String> others) {
        return new FeatureConfig(thresholds, maxSequenceLength, extras, others, minEventWindows, instanceSlots);
    }

    /** The same with other extra inputs. */
    public FeatureConfig withExtras(Set<Extra> others) {
        return new FeatureConfig(thresholds, maxSequenceLength, others, muted, minEventWindows, instanceSlots);
    }

    /** Whether windows are compared with a clean profile. */
    public boolean needsProfile() {
        return extras.contains(Extra.NOVELTY) || extras.contains(Extra.WINDOW);
    }
}
