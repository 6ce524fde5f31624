package io.squall.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.function.Supplier;

/** Reads the configuration of {@code squall serve}: YAML over defaults, with environment variables in its values. */
public final class ServerConfigFile {

    private final ObjectMapper json = SettingsMapper.create();
    private final ConfigFile layers = new ConfigFile(json);
    private final Environment environment;

    /** @param variables the environment */
    public ServerConfigFile(Map<String, String> variables) {
        this.environment = new Environment(variables);
    }

    /**
     * The configuration that {@code file} gives.
     *
     * @throws ConfigException in one line: when the file cannot be read, has an unknown key or a value that is not possible
     */
    public ServerConfig read(Path file) {
        JsonNode given = environment.fill(ConfigFile.read(file), file.toString());
        lay(given, "fluent", FluentConfig.defaults(), file);
        lay(given, "syslog", SyslogConfig.defaults(), file);
        lay(given, "files", FileTailConfig.defaults("files", List.of("/var/log/**/*.log")), file);
        lay(given, "kafka", KafkaSourceConfig.defaults("kafka", "localhost:9092", List.of("logs")), file);
        return layers.over(ServerConfig.defaults(), ServerConfig.class, given, file.toString());
    }

    /**
     * Checks what reading alone does not show: that names resolve, and that files which the configuration names can be read.
     *
     * @throws ConfigException in one line
     */
    public void check(ServerConfig config, Path file) {
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
    private void lay(JsonNode given, String sources, Object defaults, Path file) {
        if (given.at("/sources/" + sources) instanceof ArrayNode elements) {
            for (int i = 0; i < elements.size(); i++) {
                String where = file + ": sources." + sources + "[" + i + "]";
                elements.set(i, layers.laid(defaults, elements.get(i), where));
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
