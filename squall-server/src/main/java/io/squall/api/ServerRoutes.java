package io.squall.api;

import io.squall.store.Incidents;
import io.squall.store.StoreUnavailable;
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
        Optional<Long> open = Optional.empty();
        String store = "ok";
        try {
            open = Optional.of(incidents.active());
        } catch (StoreUnavailable e) {
            store = "not available";
        }
        return new Status(
                now.version(), now.model(), now.records(), now.windows(), now.anomalies(), open, store, now.sources());
    }
}
