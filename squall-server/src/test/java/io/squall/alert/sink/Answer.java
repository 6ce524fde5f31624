package io.squall.alert.sink;

/** What a receiver does with a notification in a test. */
public enum Answer {
    /** It has it. */
    TAKEN,
    /** It has it, but its answer never arrives. */
    LOST,
    /** Too many; for HTTP with {@code Retry-After: 7}. */
    BUSY,
    /** Trouble of its own. */
    BROKEN,
    /** It does not want this one, and repeats in its answer what it got. */
    REFUSED,
    /** It does not know the sender. */
    UNKNOWN_SENDER,
    /** No answer. */
    HANGING,
    /** An answer that never ends. */
    HANGING_IN_ANSWER,
    /** Elsewhere. */
    REDIRECTING
}
