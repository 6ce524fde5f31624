package io.squall.ingest.http;

import java.util.Locale;

/** Why a request, or a record of it, was not taken; the label {@code reason} of the metrics. */
enum RejectedFor {
    /** The body is not what its type says. */
    MALFORMED,
    /** A record without anything that could be a message. */
    NO_MESSAGE,
    /** A limit on bytes. */
    TOO_LARGE,
    /** The limit on lines of a request. */
    TOO_MANY_LINES,
    /** A media type, encoding or action that is not known here. */
    UNSUPPORTED,
    /** The sender was too slow, or took too long to be answered. */
    TIMED_OUT,
    /** The sender went away in the middle of its request. */
    CUT_OFF,
    /** More comes in than can be worked off; to be sent again. */
    OVERLOADED,
    /** The journal cannot take it now; to be sent again. */
    UNAVAILABLE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
