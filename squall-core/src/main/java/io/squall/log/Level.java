package io.squall.log;

/** Severity of a record, in Python logging's words; the ordinal grows with severity. */
public enum Level {
    /** The line names no level we know. */
    UNKNOWN,
    TRACE,
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    /** True from {@link #ERROR} upward. */
    public boolean isError() {
        return compareTo(ERROR) >= 0;
    }
}
