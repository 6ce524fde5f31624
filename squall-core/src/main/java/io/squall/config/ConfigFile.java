package io.squall.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A YAML file laid over defaults. A key that the defaults do not have is refused with the nearest known name, so a typing
 * mistake never passes as a setting.
 */
public final class ConfigFile {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final ObjectMapper json;

    public ConfigFile(ObjectMapper json) {
        this.json = json;
    }

    /**
     * {@code defaults} with what {@code file} says instead.
     *
     * @throws ConfigException when the file cannot be read, is not YAML, names an unknown key or gives a value of the wrong kind
     */
    public <T> T over(T defaults, Class<T> type, Path file) {
        return over(defaults, type, read(file), file.toString());
    }

    /**
     * As {@link #over(Object, Class, Path)}, with what was read already.
     *
     * @param where begins messages
     */
    public <T> T over(T defaults, Class<T> type, JsonNode given, String where) {
        if (given.isNull() || given.isMissingNode()) {
            return defaults;
        }
        ObjectNode merged = laid(defaults, given, where);
        try {
            return json.treeToValue(merged, type);
        } catch (JsonProcessingException e) {
            throw new ConfigException(where + ": " + firstLine(e));
        }
    }

    /**
     * The tree of {@code defaults} with what {@code given} says instead.
     *
     * @throws ConfigException when it names an unknown key
     */
    public ObjectNode laid(Object defaults, JsonNode given, String where) {
        if (!given.isObject()) {
            throw new ConfigException(where + ": expected keys and values, for example `window: 5m`");
        }
        ObjectNode merged = json.valueToTree(defaults);
        lay(merged, given, "", where);
        return merged;
    }

    /**
     * A YAML file as a tree.
     *
     * @throws ConfigException when it cannot be read or is not YAML
     */
    public static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file");
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new ConfigException(file + ":" + (where == null ? "" : where.getLineNr() + ": ") + "not YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed"));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static void lay(ObjectNode base, JsonNode given, String path, String where) {
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String key = entry.getKey();
            JsonNode known = base.get(key);
            if (known == null) {
                List<String> names = new ArrayList<>();
                base.fieldNames().forEachRemaining(names::add);
                throw new ConfigException(where + ": unknown key " + path + key
                        + NearestName.of(key, names)
                                .map(name -> "; did you mean " + path + name + "?")
                                .orElse("; known here: " + String.join(", ", names)));
            }
            if (entry.getValue().isNull() && known.isContainerNode()) {
                // A section or list of which every line is commented out says nothing.
                continue;
            }
            // A section without keys is a map, whose keys are the user's own.
            if (known instanceof ObjectNode section
                    && !section.isEmpty()
                    && entry.getValue().isObject()) {
                lay(section, entry.getValue(), path + key + ".", where);
            } else {
                base.set(key, entry.getValue());
            }
        }
    }

    private static String firstLine(JsonProcessingException e) {
        Throwable cause = e.getCause() instanceof IllegalArgumentException refused ? refused : e;
        String message = cause == e ? e.getOriginalMessage() : String.valueOf(cause.getMessage());
        String line = message.lines().findFirst().orElse("not usable");
        // A record that refuses says the key mostly; what is of the wrong kind does not.
        String key = e instanceof JsonMappingException wrong ? key(wrong) : "";
        String section = key.replaceFirst("[.\\[].*", "");
        return section.isEmpty() || line.startsWith(section) ? line : key + ": " + line;
    }

    private static String key(JsonMappingException e) {
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                key.append('[').append(step.getIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return key.toString();
    }
}
