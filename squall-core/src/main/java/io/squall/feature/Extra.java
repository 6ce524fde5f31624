package io.squall.feature;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Inputs that a model may have beside the specification's. All but the text compare with a clean profile. */
public enum Extra {
    /** How new each event is to the deployment: {@link io.squall.profile.CleanProfile#EVENT_NAMES}. */
    NOVELTY,
    /** What each event says: {@link io.squall.profile.TextHash}. */
    TEXT,
    /** How far the whole window is from health: {@link io.squall.profile.CleanProfile#WINDOW_NAMES}. */
    WINDOW;

    /** The name in configuration files and schemas. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none of that name */
    @JsonCreator
    public static Extra labelled(String label) {
        return Arrays.stream(values())
                .filter(extra -> extra.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown extra input \"" + label + "\" (known: "
                        + Arrays.stream(values()).map(Extra::label).collect(Collectors.joining(", ")) + ")"));
    }
}
