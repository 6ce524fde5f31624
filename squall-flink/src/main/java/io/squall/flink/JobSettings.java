package io.squall.flink;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.squall.config.ConfigException;
import io.squall.config.ConfigFile;
import io.squall.ingest.RedactionConfig;
import io.squall.window.DurationText;
import io.squall.window.EntityKind;
import io.squall.window.WindowConfig;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration of {@code squall flink}; every key has a default. Travels with the job.
 *
 * @param kafka where Kafka is
 * @param input what is read
 * @param output where results go
 * @param model bundle to begin with, or empty for the one that comes with Squall
 * @param entities what is watched, or empty for what the model was trained on
 * @param logs how lines are read
 * @param redaction what is taken out of lines before anything is kept or sent on
 * @param catalogue YAML file with faults of the site and its runbooks, or empty
 * @param job how the job runs
 */
public record JobSettings(
        KafkaSettings kafka,
        InputSettings input,
        OutputSettings output,
        String model,
        List<String> entities,
        LogSettings logs,
        RedactionConfig redaction,
        String catalogue,
        RunSettings job)
        implements Serializable {

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public JobSettings {
        entities = List.copyOf(entities);
        kinds(entities);
    }

    /** All defaults: a broker on this machine, topic {@code logs}. */
    public static JobSettings defaults() {
        return new JobSettings(
                KafkaSettings.defaults(),
                InputSettings.defaults(),
                OutputSettings.defaults(),
                "",
                List.of(),
                LogSettings.defaults(),
                RedactionConfig.defaults(),
                "",
                RunSettings.defaults());
    }

    /**
     * What {@code file} says, over the defaults.
     *
     * @throws ConfigException in one line: when the file cannot be read, has an unknown key or a value that is not possible
     */
    public static JobSettings read(Path file) {
        JsonMapper json = JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        return new ConfigFile(json).over(defaults(), JobSettings.class, file);
    }

    /** How windows are cut: as the model was trained, with what this says to watch. */
    WindowConfig windows(WindowConfig trained) {
        return entities.isEmpty() ? trained : trained.withEntities(kinds(entities));
    }

    static Duration duration(String key, String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static Set<EntityKind> kinds(List<String> entities) {
        Set<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);
        for (String entity : entities) {
            kinds.add(EntityKind.labelled(entity)
                    .orElseThrow(() -> new IllegalArgumentException("entities: unknown \"" + entity + "\" (known: "
                            + Stream.of(EntityKind.values())
                                    .map(EntityKind::label)
                                    .collect(Collectors.joining(", "))
                            + ")")));
        }
        return kinds;
    }
}
