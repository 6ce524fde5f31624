package io.squall.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.alert.Alerts;
import io.squall.config.ConfigException;
import io.squall.config.ConfigFile;
import io.squall.incident.CatalogueException;
import io.squall.ingest.fluent.FluentConfig;
import io.squall.ingest.kafka.KafkaSourceConfig;
import io.squall.ingest.syslog.SyslogConfig;
import io.squall.ingest.tail.FileTailConfig;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads the configuration of {@code squall serve}: YAML over defaults, with environment variables in its values; over it the
 * settings that stand in the environment, and over these what was said on the command line.
 */
public final class ServerConfigFile {

    /** The option of the command line that gives a setting. */
    public static final String SET = "--set";

    private static final Path NONE = Path.of("configuration");

    private final ObjectMapper json = SettingsMapper.create();
    private final ConfigFile layers = new ConfigFile(json);
    private final SettingKeys keys = new SettingKeys(json.valueToTree(ServerConfig.defaults()));
    private final Map<String, String> variables;
    private final List<String> assignments;
    private final boolean looksAround;

    /** @param variables the environment */
    public ServerConfigFile(Map<String, String> variables) {
        this(variables, List.of());
    }

    /**
     * Reads with settings of the command line over all others.
     *
     * @param variables the environment
     * @param assignments each as {@code server.port=9317}
     */
    public ServerConfigFile(Map<String, String> variables, List<String> assignments) {
        this(variables, assignments, true);
    }

    private ServerConfigFile(Map<String, String> variables, List<String> assignments, boolean looksAround) {
        this.variables = Map.copyOf(variables);
        this.assignments = List.copyOf(assignments);
        this.looksAround = looksAround;
    }

    /**
     * Reads where the server will not run: variables need not be set, and nothing is asked of this machine's files, names and
     * disks.
     *
     * @param assignments each as {@code server.port=9317}
     */
    public static ServerConfigFile elsewhere(List<String> assignments) {
        return new ServerConfigFile(Map.of(), assignments, false);
    }

    /**
     * The configuration that {@code file} gives, with what environment and command line say instead.
     *
     * @throws ConfigException in one line: when the file cannot be read, has an unknown key or a value that is not possible, or
     *     when a variable or an assignment names no setting
     */
    public ServerConfig read(Path file) {
        return read(layers(Optional.of(file)));
    }

    /** As {@link #read(Path)}, where there may be no file. */
    public ServerConfig read(Optional<Path> file) {
        return read(layers(file));
    }

    /** The keys that are set, and who set them: the file, a variable of the environment, the command line. */
    public SortedMap<String, String> origins(Optional<Path> file) {
        Layers said = layers(file);
        SortedMap<String, String> origins = new TreeMap<>();
        keys.keysIn(said.file()).forEach(key -> origins.put(key, said.where().toString()));
        said.over().forEach(setting -> origins.put(setting.key(), setting.origin()));
        return origins;
    }

    /**
     * What was said, layer by layer.
     *
     * @param file the file, with its variables filled in
     * @param over what is laid over it, in this order
     * @param where begins messages
     */
    private record Layers(ObjectNode file, List<Setting> over, Path where) {

        ObjectNode all() {
            return laid(over);
        }

        ObjectNode without(Setting left) {
            return laid(over.stream().filter(setting -> !setting.equals(left)).toList());
        }

        private ObjectNode laid(List<Setting> settings) {
            ObjectNode tree = file.deepCopy();
            settings.forEach(setting -> setting.putInto(tree));
            return tree;
        }
    }

    private Layers layers(Optional<Path> file) {
        Environment environment = looksAround ? new Environment(variables) : Environment.unknown();
        Path where = file.orElse(NONE);
        JsonNode read =
                file.isEmpty() ? MissingNode.getInstance() : environment.fill(ConfigFile.read(where), where.toString());
        if (!read.isObject() && !read.isNull() && !read.isMissingNode()) {
            throw new ConfigException(where + ": expected keys and values, for example `data: /var/lib/squall`");
        }
        List<Setting> over = new ArrayList<>(new EnvironmentSettings(keys, variables).read(environment.named()));
        assignments.forEach(assignment -> over.add(keys.ofAssignment(assignment, SET)));
        List<Setting> filled = over.stream()
                .map(setting -> setting.value().isContainerNode()
                        ? new Setting(
                                setting.path(), environment.fill(setting.value(), setting.origin()), setting.origin())
                        : setting)
                .toList();
        return new Layers(read instanceof ObjectNode tree ? tree : json.createObjectNode(), filled, where);
    }

    private ServerConfig read(Layers said) {
        try {
            return read(said.all(), said.where().toString());
        } catch (ConfigException refused) {
            // Whose fault it is, is what it is not without.
            for (Setting setting : said.over()) {
                if (isGood(said.without(setting))) {
                    return read(said.all(), setting.origin());
                }
            }
            throw refused;
        }
    }

    private boolean isGood(ObjectNode tree) {
        try {
            read(tree, "");
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    private ServerConfig read(ObjectNode tree, String where) {
        lay(tree, "fluent", FluentConfig.defaults(), where);
        lay(tree, "syslog", SyslogConfig.defaults(), where);
        lay(tree, "files", FileTailConfig.defaults("files", List.of("/var/log/**/*.log")), where);
        lay(tree, "kafka", KafkaSourceConfig.defaults("kafka", "localhost:9092", List.of("logs")), where);
        return layers.over(ServerConfig.defaults(), ServerConfig.class, tree, where);
    }

    /** As {@link #check(ServerConfig, Path)}, where there may be no file. */
    public void check(ServerConfig config, Optional<Path> file) {
        check(config, file.orElse(NONE));
    }

    /**
     * Checks what reading alone does not show: that names resolve, and that files which the configuration names can be read.
     *
     * @throws ConfigException in one line
     */
    public void check(ServerConfig config, Path file) {
        if (!looksAround) {
            return;
        }
        tried(file, () -> {
            Alerts.check(config.alerts(), Clock.systemUTC());
            return true;
        });
        try {
            InetAddress.getByName(config.server().address());
            config.incidents().open();
        } catch (UnknownHostException e) {
            throw new ConfigException(
                    file + ": server.address: " + config.server().address() + " is no address of a machine");
        } catch (CatalogueException e) {
            throw new ConfigException(file + ": incidents.catalogue: " + e.getMessage());
        }
        if (!config.shadow().isEmpty() && !Files.isReadable(Path.of(config.shadow()))) {
            throw new ConfigException(file + ": shadow: " + config.shadow() + ": no such bundle");
        }
        if (!config.model().isEmpty() && !Files.isReadable(Path.of(config.model()))) {
            throw new ConfigException(
                    file + ": model: " + config.model() + ": no such bundle; `squall train` makes one");
        }
    }

    /** What a server could start with, and its operator most likely does not want; each in one line that begins with a key. */
    public List<String> warnings(ServerConfig config, Optional<Path> file) {
        List<String> warnings = new ArrayList<>(
                ConfigWarnings.of(config, file.map(ConfigFile::read).orElse(MissingNode.getInstance())));
        if (looksAround) {
            DiskRoom.warning(config).ifPresent(warnings::add);
        }
        return warnings;
    }

    /** The sections in which two configurations differ. */
    static List<String> changed(ServerConfig before, ServerConfig after) {
        List<String> changed = new ArrayList<>();
        for (RecordComponent section : ServerConfig.class.getRecordComponents()) {
            try {
                Object old = section.getAccessor().invoke(before);
                if (!old.equals(section.getAccessor().invoke(after))) {
                    changed.add(section.getName());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's own components can be read", e);
            }
        }
        return changed;
    }

    /** The keys of a configuration and their values, as they stand when nothing else is said. */
    ObjectNode tree(ServerConfig config) {
        return json.valueToTree(config);
    }

    /** An element of a list has defaults, too. */
    private void lay(JsonNode given, String sources, Object defaults, String where) {
        if (given.at("/sources/" + sources) instanceof ArrayNode elements) {
            for (int i = 0; i < elements.size(); i++) {
                String element = where + ": sources." + sources + "[" + i + "]";
                elements.set(i, layers.laid(defaults, elements.get(i), element));
            }
        }
    }

    private static <T> T tried(Path file, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }
}
