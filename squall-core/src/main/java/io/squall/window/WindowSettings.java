package io.squall.window;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A {@link WindowConfig} as it is written in configuration files and bundles.
 *
 * @param length for example {@code 5m}
 * @param step for example {@code 5m}
 * @param allowedLateness for example {@code 1m}
 * @param entities of {@code cloud}, {@code host}, {@code service@host}, {@code request}
 */
public record WindowSettings(String length, String step, String allowedLateness, List<String> entities) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalArgumentException when they are no {@link WindowConfig} */
    public WindowSettings {
        entities = List.copyOf(entities);
        config(length, step, allowedLateness, entities);
    }

    /** The text form of {@code config}. */
    public static WindowSettings of(WindowConfig config) {
        return new WindowSettings(
                DurationText.of(config.length()),
                DurationText.of(config.step()),
                DurationText.of(config.allowedLateness()),
                config.entities().stream().map(EntityKind::label).toList());
    }

    public WindowConfig config() {
        return config(length, step, allowedLateness, entities);
    }

    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always representable", e);
        }
    }

    /** @throws IOException in one line, when {@code json} holds no window settings */
    public static WindowSettings fromJson(byte[] json) throws IOException {
        try {
            // The JSON word null would read as null.
            return Optional.ofNullable(JSON.readValue(json, WindowSettings.class))
                    .orElseThrow(() -> new IOException("not window settings: null"));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "not window settings: "
                            + e.getOriginalMessage().lines().findFirst().orElse("no reason given"),
                    e);
        }
    }

    private static WindowConfig config(String length, String step, String allowedLateness, List<String> entities) {
        Set<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);
        for (String entity : entities) {
            kinds.add(EntityKind.labelled(entity)
                    .orElseThrow(() -> new IllegalArgumentException("unknown entity \"" + entity + "\" (known: "
                            + String.join(
                                    ", ",
                                    Stream.of(EntityKind.values())
                                            .map(EntityKind::label)
                                            .toList())
                            + ")")));
        }
        WindowConfig defaults = WindowConfig.defaults();
        Duration parsed = DurationText.parse(length);
        return new WindowConfig(
                parsed,
                DurationText.parse(step),
                DurationText.parse(allowedLateness),
                defaults.maxJump().compareTo(parsed) < 0 ? parsed : defaults.maxJump(),
                kinds,
                defaults.maxOpenEvents());
    }
}
