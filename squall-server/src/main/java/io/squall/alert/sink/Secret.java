package io.squall.alert.sink;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret of the configuration. Prints as {@code ***}, also as JSON, so that it cannot slip into a log or an answer. */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** The secret {@code text}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The secret itself, for the one place that needs it. */
    public String reveal() {
        return text;
    }

    @Override
    @JsonValue
    public String toString() {
        return "***";
    }

    /**
     * The secret that was given by itself or as a file.
     *
     * @param key begins messages
     * @throws IllegalArgumentException when both were given, the file cannot be read, or the secret is empty
     */
    static Optional<Secret> either(@Nullable Secret secret, @Nullable Path file, String key) {
        if (secret != null && file != null) {
            throw new IllegalArgumentException(key + " and " + key + "File: give one of them");
        }
        Optional<Secret> found = file == null ? Optional.ofNullable(secret) : Optional.of(read(file, key));
        if (found.isPresent() && found.get().text.isBlank()) {
            throw new IllegalArgumentException(key + ": is empty; is its environment variable set?");
        }
        return found;
    }

    /** As {@link #either}, and one must be there. */
    static Secret required(@Nullable Secret secret, @Nullable Path file, String key) {
        return either(secret, file, key)
                .orElseThrow(() -> new IllegalArgumentException(key + ": is missing; give " + key + ": ${NAME} or "
                        + key + "File: /path/of/a/file that holds it"));
    }

    private static Secret read(Path file, String key) {
        try {
            return new Secret(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(key + "File: cannot read " + file + " ("
                    + e.getClass().getSimpleName() + "); it must be a text file that Squall may read");
        }
    }
}
