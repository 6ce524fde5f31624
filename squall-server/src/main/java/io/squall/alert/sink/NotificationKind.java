package io.squall.alert.sink;

import java.util.Locale;

/** Why somebody is told. */
public enum NotificationKind {
    /** An incident began, or came back. */
    FIRING,
    /** It became more urgent than what was told. */
    UPDATE,
    /** It still goes on and nobody has taken it. */
    REMINDER,
    /** An operator has it in hand. */
    ACKNOWLEDGED,
    /** It is over. */
    RESOLVED,
    /** Several that were held back by the alert budget, in one. */
    DIGEST,
    /** A person tries whether alerts arrive. */
    TEST;

    /** The name in JSON and in the store. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
