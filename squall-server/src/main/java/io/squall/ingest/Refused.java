package io.squall.ingest;

import java.time.Duration;

/** A batch was not taken, and may be sent again. Carries no stack trace: it is an answer, not a fault. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** More is coming in than can be worked off: HTTP 429, gRPC RESOURCE_EXHAUSTED. */
        OVERLOADED,
        /** The journal cannot be written (disk full, I/O error) or the server is stopping: HTTP 503, gRPC UNAVAILABLE. */
        UNAVAILABLE
    }

    private final Reason reason;
    private final Duration retryAfter;

    /** @param retryAfter when the sender may try again */
    public Refused(Reason reason, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    /** When the sender may try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
