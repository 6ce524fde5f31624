package io.squall.simulator.fault;

import java.util.Locale;

/** How bad a fault is for the cloud's users. */
public enum Severity {
    /** Nearly nothing works. */
    CRITICAL,
    /** Something that users need does not work. */
    MAJOR,
    /** Slower, or for few. */
    MINOR;

    /** As labels spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
