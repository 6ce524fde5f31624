package io.squall.model;

/** How the encoder's outputs of a sequence become one vector. */
public enum Pooling {
    /** Masked mean: the specification's own. */
    MEAN,
    /** Masked mean and masked maximum, side by side: a few telling events do not drown among hundreds. */
    MEAN_MAX
}
