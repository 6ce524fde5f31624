package io.squall.model;

/** How the encoder's outputs of a sequence become one vector. */
public enum Pooling {
    /** Masked mean: the specification's own. */
    MEAN,
    /** Masked mean and masked maximum, side by side: a few telling events do not drown among hundreds. */
    MEAN_MAX,
    /**
     * Masked mean and maximum after the encoder, and beside them two views of the events as they were before it: their
     * maximum, and a soft count of how many events of each learned sort there are. Without an encoder the maximum comes once.
     */
    DUAL
}
