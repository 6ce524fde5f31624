package io.squall.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.squall.access.AccessConfig;
import io.squall.alert.AlertsConfig;
import io.squall.alert.RouteConfig;
import io.squall.alert.sink.SinkConfig;
import io.squall.incident.Severity;
import io.squall.ingest.fluent.FluentConfig;
import io.squall.ingest.syslog.SyslogConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server can start with, and its operator most likely does not want. Each is one line that begins with a key. */
final class ConfigWarnings {

    private static final Set<String> SECRETS = Set.of("password", "sharedKey", "secret", "routingKey", "token");

    private final ServerConfig config;
    private final List<String> found = new ArrayList<>();

    private ConfigWarnings(ServerConfig config) {
        this.config = config;
    }

    /**
     * The warnings, most grave first.
     *
     * @param file the file as it was written, its variables not filled in
     */
    static List<String> of(ServerConfig config, JsonNode file) {
        ConfigWarnings warnings = new ConfigWarnings(config);
        warnings.listener();
        warnings.sources();
        warnings.secrets(file, "");
        warnings.alerts(config.alerts());
        return List.copyOf(warnings.found);
    }

    private void listener() {
        HttpConfig listen = config.server();
        if (isThisMachine(listen.address())) {
            return;
        }
        if (config.access().tokens() == AccessConfig.Tokens.NEVER) {
            found.add("access.tokens: never, so whoever reaches " + listen.address()
                    + " may read logs and change things");
        }
        if (!listen.tls().isOn() && !listen.externalUrl().startsWith("https:")) {
            found.add(
                    "server.tls: none, so tokens and logs cross the network in clear; set certificateFile and keyFile, or"
                            + " server.externalUrl where a proxy speaks https");
        }
    }

    private void sources() {
        if (!config.redaction().secrets()) {
            found.add("redaction.secrets: false, so passwords and tokens that stand in logs are kept");
        }
        for (FluentConfig fluent : config.sources().fluent()) {
            if (!isThisMachine(fluent.address()) && fluent.sharedKey().isEmpty()) {
                found.add("sources.fluent: " + fluent.name() + " has no sharedKey, so whoever reaches "
                        + fluent.address() + " may send logs");
            }
        }
        for (SyslogConfig syslog : config.sources().syslog()) {
            if (!isThisMachine(syslog.address()) && syslog.udpPort() >= 0) {
                found.add("sources.syslog: " + syslog.name()
                        + " takes UDP from the network, and what gets lost there nobody"
                        + " knows of; send over TCP, and set udpPort to -1");
            }
        }
    }

    /** What stands in the file is read by all who may read the file, and by its backups. */
    private void secrets(JsonNode node, String key) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode value = entry.getValue();
            String here = key.isEmpty() ? entry.getKey() : key + "." + entry.getKey();
            if (SECRETS.contains(entry.getKey()) && value.isTextual() && isPlain(value.textValue())) {
                found.add(here + ": a secret in the file itself; write ${NAME} and set NAME in the environment, or use "
                        + entry.getKey() + "File where there is one");
            } else if (value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    secrets(value.get(i), here + "[" + i + "]");
                }
            } else {
                secrets(value, here);
            }
        }
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && !text.contains("${");
    }

    private void alerts(AlertsConfig alerts) {
        if (alerts.sinks().isEmpty()) {
            return;
        }
        if (alerts.externalUrl().isEmpty()) {
            found.add("server.externalUrl: not set, so alerts carry no link to their incident");
        }
        if (alerts.routes().isEmpty()) {
            return;
        }
        Set<String> led = alerts.routes().stream()
                .flatMap(route -> route.sinks().stream())
                .collect(Collectors.toSet());
        alerts.sinks().stream()
                .map(SinkConfig::name)
                .filter(name -> !led.contains(name))
                .forEach(name -> found.add("alerts.routes: none leads to the sink " + name));
        String unheard = Stream.of(Severity.values())
                .filter(severity -> alerts.routes().stream().noneMatch(route -> takesAll(route, severity)))
                .map(Severity::name)
                .collect(Collectors.joining(", "));
        if (!unheard.isEmpty()) {
            found.add(
                    "alerts.routes: no route takes every incident of " + unheard
                            + ", so some reach nobody; end with a route that has no conditions, with `sinks: []` if that is meant");
        }
    }

    private static boolean takesAll(RouteConfig route, Severity severity) {
        return route.services().isEmpty()
                && route.hosts().isEmpty()
                && route.entities().isEmpty()
                && route.categories().isEmpty()
                && route.title().isEmpty()
                && (route.severities().isEmpty() || route.severities().contains(severity));
    }

    private static boolean isThisMachine(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
