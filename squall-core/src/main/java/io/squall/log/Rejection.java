package io.squall.log;

/** Why a line is in no record. */
public enum Rejection {
    /** No format reads it, and there is no record above that it could continue. */
    NO_TIMESTAMP("without a time, and no record above"),
    /** Its record had as many further lines, or bytes of them, as one record may keep. */
    TRACEBACK_LIMIT("beyond the limit of one traceback"),
    /** It continues a record that had to be delivered before, because too many others came between. */
    RECORD_GONE("for a record delivered before");

    private final String words;

    Rejection(String words) {
        this.words = words;
    }

    /** For reports: completes "3 lines …". */
    public String words() {
        return words;
    }
}
