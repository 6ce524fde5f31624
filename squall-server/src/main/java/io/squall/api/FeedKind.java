package io.squall.api;

import java.util.Locale;

/** What live updates tell of. */
public enum FeedKind {
    /** A window was scored. */
    WINDOW,
    /** An incident is new or changed. */
    INCIDENT,
    /** An alert was sent, or could not be. */
    ALERT,
    /** How the server does. */
    STATUS;

    /** The name of the event. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
