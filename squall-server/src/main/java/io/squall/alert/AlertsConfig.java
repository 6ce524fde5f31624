package io.squall.alert;

import io.squall.alert.sink.SeverityNames;
import io.squall.alert.sink.SinkConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The section {@code alerts}. Without sinks nobody is told anything; incidents are found all the same.
 *
 * @param confidenceFloor least score of an incident to tell of it, 0 to 1. Default 0.8
 * @param cooldown least time between two notifications of one incident to one sink, on the wall clock, since it spares a
 *     person's attention; what happened meanwhile is told in one when it is over. The end of an incident does not wait.
 *     Default 5m
 * @param repeat how often a sink is reminded of an incident that is open and not acknowledged; 0s: never. Default 4h
 * @param giveUpAfter how long a notification is tried before it goes to the dead letters. Default 1d
 * @param keep how long notifications, and silences that are over, are kept. Default 30d
 * @param externalUrl address under which people reach Squall, for links; empty: that of the server, or no such link
 * @param cloud name of the cloud, told in alerts; empty: none
 * @param severities how the site calls severities
 * @param budget the alert budget
 * @param links links of the site that alerts carry
 * @param runbooks runbooks of the site
 * @param sinks where alerts go
 * @param routes who hears of what; none: every sink hears of every incident
 */
public record AlertsConfig(
        double confidenceFloor,
        Duration cooldown,
        Duration repeat,
        Duration giveUpAfter,
        Duration keep,
        String externalUrl,
        String cloud,
        SeverityNames severities,
        BudgetConfig budget,
        List<LinkConfig> links,
        List<RunbookConfig> runbooks,
        List<SinkConfig> sinks,
        List<RouteConfig> routes) {

    public AlertsConfig {
        if (!(confidenceFloor >= 0 && confidenceFloor <= 1)) {
            throw new IllegalArgumentException("alerts.confidenceFloor: expected 0 to 1, not " + confidenceFloor);
        }
        notNegative(cooldown, "cooldown");
        notNegative(repeat, "repeat");
        if (!repeat.isZero() && repeat.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("alerts.repeat: expected 0s (never) or at least 1m");
        }
        if (giveUpAfter.isNegative() || giveUpAfter.isZero()) {
            throw new IllegalArgumentException("alerts.giveUpAfter: expected more than 0s");
        }
        if (keep.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("alerts.keep: expected at least 1d");
        }
        externalUrl = externalUrl.replaceAll("/+$", "");
        if (!externalUrl.isEmpty()) {
            LinkConfig.address(externalUrl, "alerts.externalUrl");
        }
        links = List.copyOf(links);
        runbooks = List.copyOf(runbooks);
        sinks = List.copyOf(sinks);
        routes = List.copyOf(routes);
        checkNames(sinks, routes);
    }

    /** Nobody is told. */
    public static AlertsConfig defaults() {
        return new AlertsConfig(
                0.8,
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Duration.ofDays(1),
                Duration.ofDays(30),
                "",
                "",
                SeverityNames.defaults(),
                BudgetConfig.defaults(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** These settings for a Squall that people reach at {@code url}. */
    public AlertsConfig reachedAt(String url) {
        return new AlertsConfig(
                confidenceFloor,
                cooldown,
                repeat,
                giveUpAfter,
                keep,
                url,
                cloud,
                severities,
                budget,
                links,
                runbooks,
                sinks,
                routes);
    }

    private static void checkNames(List<SinkConfig> sinks, List<RouteConfig> routes) {
        Set<String> names = new HashSet<>();
        for (SinkConfig sink : sinks) {
            if (!names.add(sink.name())) {
                throw new IllegalArgumentException("alerts.sinks: two are named " + sink.name());
            }
        }
        for (int i = 0; i < routes.size(); i++) {
            for (String sink : routes.get(i).sinks()) {
                if (!names.contains(sink)) {
                    throw new IllegalArgumentException("alerts.routes[" + i + "].sinks: no sink is named " + sink
                            + "; there are "
                            + (names.isEmpty()
                                    ? "none"
                                    : String.join(", ", names.stream().sorted().toList())));
                }
            }
        }
    }

    private static void notNegative(Duration duration, String key) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("alerts." + key + ": must not be negative");
        }
    }
}
