package io.squall.alert;

import io.squall.alert.sink.AlertSink;
import io.squall.alert.sink.IncidentBrief;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which sinks hear of an incident. Immutable. */
final class Routing {

    private final double floor;
    private final List<RouteConfig> routes;
    private final Map<String, AlertSink> sinks;

    Routing(AlertsConfig config, List<AlertSink> sinks) {
        this.floor = config.confidenceFloor();
        this.sinks = new LinkedHashMap<>();
        sinks.forEach(sink -> this.sinks.put(sink.name(), sink));
        this.routes = config.routes().isEmpty()
                ? List.of(RouteConfig.toAll(List.copyOf(this.sinks.keySet())))
                : config.routes();
    }

    /** The sinks, each with what its route asks; where several routes lead to one sink, the first counts. */
    List<Destination> destinations(IncidentBrief incident) {
        Map<String, Destination> found = new LinkedHashMap<>();
        for (int i = 0; i < routes.size(); i++) {
            RouteConfig route = routes.get(i);
            if (!route.matchers().touches(incident)) {
                continue;
            }
            for (String name : route.sinks()) {
                AlertSink sink = sinks.get(name);
                if (sink != null) {
                    double least = route.confidenceFloor() == 0 ? floor : route.confidenceFloor();
                    found.putIfAbsent(name, new Destination(sink, i, least, route.completeOnly()));
                }
            }
            if (!route.goOn()) {
                break;
            }
        }
        return List.copyOf(found.values());
    }

    /** All sinks by name. */
    Map<String, AlertSink> sinks() {
        return sinks;
    }

    /**
     * A sink, and what the way there asks.
     *
     * @param sink the sink
     * @param route index of the route
     * @param floor least score
     * @param completeOnly whether only a final score counts
     */
    record Destination(AlertSink sink, int route, double floor, boolean completeOnly) {}
}
