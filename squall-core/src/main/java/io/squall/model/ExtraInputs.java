package io.squall.model;

import io.squall.feature.Extra;
import io.squall.feature.FeatureConfig;
import io.squall.profile.CleanProfile;
import io.squall.profile.TextHash;

/**
 * Inputs that a network may have beside the specification's, by their widths; 0 for one that it does not have.
 *
 * @param novelty features of each event that tell how new it is to this cloud
 * @param text numbers of the vector that stands for a template's text
 * @param window features of the whole window beside the aggregates
 */
public record ExtraInputs(int novelty, int text, int window) {

    /** The specification's inputs alone. */
    public static final ExtraInputs NONE = new ExtraInputs(0, 0, 0);

    /** The inputs that sequences encoded by {@code config} carry. */
    public static ExtraInputs of(FeatureConfig config) {
        return new ExtraInputs(
                config.extras().contains(Extra.NOVELTY) ? CleanProfile.EVENT_NAMES.size() : 0,
                config.extras().contains(Extra.TEXT) ? TextHash.WIDTH : 0,
                config.extras().contains(Extra.WINDOW) ? CleanProfile.WINDOW_NAMES.size() : 0);
    }

    public ExtraInputs {
        if (novelty < 0 || text < 0 || window < 0) {
            throw new IllegalArgumentException("widths of extra inputs are novelty " + novelty + ", text " + text
                    + ", window " + window + ": expected 0 or more");
        }
    }
}
