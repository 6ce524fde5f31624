package io.squall.ingest.kafka;

/** A record that holds no log, and never will: it is counted by its reason and left behind. */
public final class DeadLetterException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a word of a closed list, for the metrics */
    DeadLetterException(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** A word of a closed list. */
    public String reason() {
        return reason;
    }
}
