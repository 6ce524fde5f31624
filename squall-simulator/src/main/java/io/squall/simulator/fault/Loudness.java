package io.squall.simulator.fault;

import java.util.Locale;

/** How much a fault says of itself in the logs. */
public enum Loudness {
    /** It writes errors. */
    LOUD,
    /** Warnings at most, or only times, volume and silence tell of it. */
    QUIET;

    /** As labels spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
