package io.squall.store;

import java.util.Locale;

/** Which events of scored windows are kept in the store. */
public enum KeptEvents {
    /** Those of anomalous windows, and of all other windows what is WARNING and above. */
    ALL,
    /** Those of anomalous windows. */
    ANOMALOUS,
    /** None: evidence only. */
    NONE;

    /** The name in the configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
