package io.squall.api;

/** What a caller must be allowed to do. */
public enum Access {
    /** Everybody may: a probe that has no token. */
    OPEN,
    /** The role {@code read}, and those above it. */
    READ,
    /** The role {@code admin}. */
    CHANGE
}
