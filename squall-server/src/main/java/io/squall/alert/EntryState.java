package io.squall.alert;

import java.util.Locale;

/** Where a notification stands. */
public enum EntryState {
    /** To be sent, now or when it is due. */
    PENDING,
    /** The sink has it. */
    SENT,
    /** The sink refused it, or could not be reached for too long. It can be sent again. */
    DEAD,
    /** A silence or a maintenance window keeps it back. */
    MUTED,
    /** Over the alert budget: waits for the next digest. */
    HELD,
    /** Told in a digest. */
    DIGESTED,
    /** Not told, since something newer says it all. */
    SUPERSEDED;

    /** The name in JSON and in the store. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name. */
    public static EntryState of(String label) {
        for (EntryState state : values()) {
            if (state.label().equals(label)) {
                return state;
            }
        }
        throw new IllegalArgumentException(
                "state: \"" + label + "\" is none; there are pending, sent, dead, muted, held, digested, superseded");
    }
}
