package io.squall.alert;

import io.squall.incident.Severity;
import java.util.List;

/**
 * Who hears of which incidents. Routes are tried in order; the first that matches takes the incident, and the next ones are
 * tried, too, where it says so.
 *
 * @param services names of services, with {@code *} and {@code ?}; an incident that touches one of them matches
 * @param hosts names of hosts
 * @param entities names of entities
 * @param severities {@code P1} to {@code P4}
 * @param categories ids of fault signatures, or categories
 * @param title regular expression found in the title
 * @param sinks names of sinks; empty: nobody hears of it
 * @param confidenceFloor least score for this route; 0: that of all alerts
 * @param completeOnly whether to wait until the window is closed and the score is final; default false
 * @param goOn whether the routes after it are tried, too; default false
 */
public record RouteConfig(
        List<String> services,
        List<String> hosts,
        List<String> entities,
        List<Severity> severities,
        List<String> categories,
        String title,
        List<String> sinks,
        double confidenceFloor,
        boolean completeOnly,
        boolean goOn) {

    @SuppressWarnings("NullAway") // keys that the file does not have
    public RouteConfig {
        Matchers checked = new Matchers(services, hosts, entities, severities, categories, title);
        services = checked.services();
        hosts = checked.hosts();
        entities = checked.entities();
        severities = checked.severities();
        categories = checked.categories();
        title = checked.title();
        sinks = sinks == null ? List.of() : List.copyOf(sinks);
        if (!(confidenceFloor >= 0 && confidenceFloor <= 1)) {
            throw new IllegalArgumentException("confidenceFloor: expected 0 to 1, not " + confidenceFloor);
        }
    }

    /** A route of all incidents to {@code sinks}. */
    static RouteConfig toAll(List<String> sinks) {
        return new RouteConfig(List.of(), List.of(), List.of(), List.of(), List.of(), "", sinks, 0, false, false);
    }

    Matchers matchers() {
        return new Matchers(services, hosts, entities, severities, categories, title);
    }
}
