package io.squall.store;

import java.util.Locale;

/** Which events are neighbours of an event. */
public enum Nearness {
    /** Those of its host. */
    HOST,
    /** Those of its service on its host. */
    SERVICE,
    /** All. */
    ALL;

    /** The name in a question. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
