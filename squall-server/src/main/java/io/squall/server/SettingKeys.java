package io.squall.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.squall.config.ConfigException;
import io.squall.config.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The keys that a setting can be given by outside of the file, and the names that they have in the environment: {@code
 * store.maxAge} is {@code SQUALL_STORE_MAX_AGE}. A list, and a map with keys of the user's own, is one setting, whose value is
 * YAML; every other value is the text as it stands.
 */
final class SettingKeys {

    /** What begins with it in the environment is a setting. */
    static final String PREFIX = "SQUALL_";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Map<String, JsonNode> defaults = new TreeMap<>();
    private final Map<String, String> keysByVariable = new TreeMap<>();

    /** @param tree all keys with their defaults */
    SettingKeys(ObjectNode tree) {
        collect(tree, "");
        defaults.keySet().forEach(key -> keysByVariable.put(variable(key), key));
    }

    /** The keys, sorted. */
    List<String> keys() {
        return List.copyOf(defaults.keySet());
    }

    /** What {@code key} is called in the environment. */
    static String variable(String key) {
        return PREFIX + HUMP.matcher(key).replaceAll("_").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The setting that an environment variable of this name gives; empty where it names none. */
    Optional<Setting> ofVariable(String name, String text) {
        return Optional.ofNullable(keysByVariable.get(name)).map(key -> setting(key, text, name));
    }

    /** The variable that a mistyped one most likely meant. */
    Optional<String> nearestVariable(String name) {
        return NearestName.of(name, keysByVariable.keySet());
    }

    /**
     * The setting that {@code key=value} on the command line gives.
     *
     * @throws ConfigException in one line, when it names none
     */
    Setting ofAssignment(String assignment, String option) {
        int equals = assignment.indexOf('=');
        String key = equals < 0 ? assignment : assignment.substring(0, equals);
        if (!defaults.containsKey(key)) {
            throw new ConfigException(option + ": unknown key " + key
                    + NearestName.of(key, defaults.keySet())
                            .map(name -> "; did you mean " + name + "?")
                            .orElse(""));
        }
        if (equals < 0) {
            throw new ConfigException(option + ": expected " + key + "=VALUE");
        }
        return setting(key, assignment.substring(equals + 1), option + " " + key);
    }

    private Setting setting(String key, String text, String origin) {
        JsonNode known = defaults.getOrDefault(key, TextNode.valueOf(""));
        return new Setting(
                List.of(key.split("\\.", -1)),
                known.isContainerNode() ? yaml(text, origin) : TextNode.valueOf(text),
                origin);
    }

    private static JsonNode yaml(String text, String origin) {
        try {
            JsonNode read = YAML.readTree(text);
            return read.isMissingNode() ? NullNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            throw new ConfigException(origin + ": not YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed"));
        }
    }

    private void collect(ObjectNode section, String path) {
        for (Map.Entry<String, JsonNode> entry : section.properties()) {
            String key = path + entry.getKey();
            if (entry.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
                collect(inner, key + ".");
            } else {
                defaults.put(key, entry.getValue());
            }
        }
    }

    /** The keys of {@code tree} that are settings here, for a file that was read. */
    List<String> keysIn(JsonNode tree) {
        List<String> found = new ArrayList<>();
        for (String key : defaults.keySet()) {
            if (!tree.at("/" + key.replace('.', '/')).isMissingNode()) {
                found.add(key);
            }
        }
        return found;
    }
}
