package io.squall.alert;

import java.util.Locale;

/** Why nobody is to be told. */
public enum SilenceKind {
    /** Somebody knows of the trouble. */
    SILENCE,
    /** Work is planned, so trouble is expected. May mean the whole cloud. */
    MAINTENANCE;

    /** The name in JSON and in the store. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
