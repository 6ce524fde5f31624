package io.squall.incident;

import java.util.Locale;

/** Where an incident stands in its life. */
public enum IncidentState {
    /** Going on. One that was resolved and came back is open again, see {@link Incident#reopened()}. */
    OPEN,
    /** Going on, and an operator has it in hand. Only an operator puts an incident here; grouping never does. */
    ACKNOWLEDGED,
    /** Over: nothing anomalous for the quiet time, or an operator said so. */
    RESOLVED;

    /** The name in JSON and in the store: {@code open}, {@code acknowledged}, {@code resolved}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
