package io.squall.api;

import io.squall.store.Entities;
import io.squall.store.Windows;
import java.util.List;
import java.util.Set;

/** What the dashboard begins with. */
final class DashboardRoutes {

    private final ApiParts parts;
    private final Windows windows;
    private final Entities entities;

    DashboardRoutes(ApiParts parts) {
        this.parts = parts;
        this.windows = new Windows(parts.store());
        this.entities = new Entities(parts.store());
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("/api/v1/dashboard", Set.of(), Dashboard.class, ApiRoute.Shape.ONE, this::dashboard));
    }

    private Object dashboard(Question question) {
        ServerStatus.Snapshot now = parts.status().now();
        return new Dashboard(
                now.version(),
                question.may() == Access.CHANGE ? "admin" : "read",
                parts.guard().needsToken(),
                now.threshold(),
                now.model(),
                windows.newest(),
                parts.dashboard().links().stream()
                        .map(link -> new Dashboard.Link(link.name(), link.url()))
                        .toList(),
                entities.kinds());
    }
}
