package io.squall.api;

import io.squall.config.NearestName;
import java.util.Collection;
import java.util.Optional;

/** Names that callers give, and the known ones that they may have meant. */
final class Names {

    private static final int SHOWN = 64;

    private Names() {}

    /** A refusal of {@code name}, with the nearest known name where one is near. */
    static String unknown(String thing, String name, Collection<String> known) {
        return "unknown " + thing + " \"" + shown(name) + "\""
                + nearest(name, known)
                        .map(near -> " (did you mean \"" + near + "\"?)")
                        .orElse(known.isEmpty() ? " (none is possible here)" : "");
    }

    /** A caller's text as it may be shown in an answer: not longer than it helps. */
    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** A name too long to be shown is not compared: it comes from outside, and comparing takes its length squared. */
    private static Optional<String> nearest(String name, Collection<String> known) {
        return name.length() > SHOWN ? Optional.empty() : NearestName.of(name, known);
    }
}
