package io.squall.server;

import io.squall.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The settings that stand in the environment. A name that looks like one and is none is refused, as a mistyped key of the file is. */
final class EnvironmentSettings {

    /** What the command line and its start script read. */
    private static final Set<String> OTHERS = Set.of(
            "SQUALL_ARCHIVES",
            "SQUALL_CLASSPATH",
            "SQUALL_FLINK_CLASSPATH",
            "SQUALL_HOME",
            "SQUALL_OPTS",
            "SQUALL_SERVER",
            "SQUALL_STACKTRACE",
            "SQUALL_TOKEN");

    /** What Kubernetes sets in every container when some service is called squall, or squall-server. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "SQUALL_(\\w+_)?(SERVICE_(HOST|PORT(_\\w+)?)|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern LINKED_PORT = Pattern.compile("(tcp|udp|sctp)://.*");

    private final SettingKeys keys;
    private final Map<String, String> variables;

    EnvironmentSettings(SettingKeys keys, Map<String, String> variables) {
        this.keys = keys;
        this.variables = new TreeMap<>(variables);
    }

    /**
     * The settings, sorted by the names of their variables.
     *
     * @param named variables that the file names by {@code ${NAME}}, and which are therefore known
     * @throws ConfigException in one line, when a variable is called like a setting and is none
     */
    List<Setting> read(Set<String> named) {
        List<Setting> settings = new ArrayList<>();
        variables.forEach((name, text) -> {
            if (!name.startsWith(SettingKeys.PREFIX) || OTHERS.contains(name) || isServiceLink(name, text)) {
                return;
            }
            keys.ofVariable(name, text).ifPresentOrElse(settings::add, () -> {
                if (!named.contains(name)) {
                    throw unknown(name);
                }
            });
        });
        return settings;
    }

    private static boolean isServiceLink(String name, String text) {
        return SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && LINKED_PORT.matcher(text).matches());
    }

    private ConfigException unknown(String name) {
        return new ConfigException("environment: " + name + " is no setting"
                + keys.nearestVariable(name)
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse("; a setting's name is that of its key, SQUALL_SERVER_PORT for server.port"));
    }
}
