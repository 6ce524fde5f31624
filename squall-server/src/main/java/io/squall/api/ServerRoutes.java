package io.squall.api;

import io.squall.store.Incidents;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server itself: how it does, and its sources. */
final class ServerRoutes {

    private final ServerStatus status;
    private final Incidents incidents;

    ServerRoutes(ServerStatus status, Incidents incidents) {
        this.status = status;
        this.incidents = incidents;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("/api/v1/status", Set.of(), Status.class, ApiRoute.Shape.ONE, question -> status()),
                ApiRoute.get(
                        "/api/v1/sources",
                        Set.of(),
                        SourceStatus.class,
                        ApiRoute.Shape.LIST,
                        question -> status.now().sources()));
    }

    /** A store that is away is told, and keeps nothing else from being told. */
    private Status status() {
        ServerStatus.Snapshot now = status.now();
        double active = incidents.active();
        boolean available = !Double.isNaN(active);
        return new Status(
                now.version(),
                now.model(),
                now.records(),
                now.windows(),
                now.anomalies(),
                available ? Optional.of((long) active) : Optional.empty(),
                available ? "ok" : "not available",
                now.sources());
    }
}
