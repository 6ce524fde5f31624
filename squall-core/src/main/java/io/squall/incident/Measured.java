package io.squall.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Trouble that no line tells of, but the window as a whole does ({@link UsualActivity}). */
enum Measured {
    /** A service that writes in nearly every window wrote nothing. */
    SILENCE,
    /** Far more routine lines than usual. */
    FLOOD;

    /** The name in a catalogue. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Measured> labelled(String label) {
        return Arrays.stream(values())
                .filter(measured -> measured.label().equals(label))
                .findFirst();
    }
}
