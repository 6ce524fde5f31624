package io.squall.ingest.http;

/** A request that is not taken, and would not be taken the next time either. Carries no stack trace: it is an answer. */
final class RejectedPush extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RejectedFor reason;

    /** @param message one line for the sender: what is wrong and how to mend it; shows nothing of a log line */
    RejectedPush(RejectedFor reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    RejectedFor reason() {
        return reason;
    }
}
