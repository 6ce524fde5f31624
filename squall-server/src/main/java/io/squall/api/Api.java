package io.squall.api;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ContextPathServicesBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import io.squall.store.FeedbackLog;
import io.squall.store.Incidents;
import io.squall.store.Thresholds;
import io.squall.store.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The REST API under {@code /api/v1}, live updates, health and metrics, put on a server. Answers are JSON with names in
 * snake_case and times in ISO 8601 UTC; problems are told as RFC 9457 does. Every route stands in openapi.yaml, and is served
 * only to those whom the {@link Guard} lets through.
 */
public final class Api {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final ApiParts parts;
    private final List<ApiRoute> routes;
    private final Duration heartbeat;

    public Api(ApiParts parts) {
        this(parts, HEARTBEAT);
    }

    Api(ApiParts parts, Duration heartbeat) {
        this.parts = parts;
        this.heartbeat = heartbeat;
        this.routes = routes(parts);
    }

    /** Puts all services on {@code server}, below each of its context paths. */
    public void addTo(ContextPathServicesBuilder server) {
        routes.forEach(route -> add(
                server,
                route.method(),
                route.path(),
                route.access(),
                new RouteService(route, parts.guard(), parts.metrics())));
        ApiDocument document = new ApiDocument();
        add(server, HttpMethod.GET, "/api/v1/openapi.json", Access.READ, document.asJson());
        add(server, HttpMethod.GET, "/api/v1/openapi.yaml", Access.READ, document.asYaml());
        add(server, HttpMethod.GET, "/api/v1/stream", Access.READ, new StreamService(parts.feed(), heartbeat));
        add(server, HttpMethod.GET, "/-/healthy", Access.OPEN, ManagementService.healthy());
        add(server, HttpMethod.HEAD, "/-/healthy", Access.OPEN, ManagementService.healthy());
        add(server, HttpMethod.GET, "/-/ready", Access.OPEN, ManagementService.ready(parts.unready()));
        add(server, HttpMethod.HEAD, "/-/ready", Access.OPEN, ManagementService.ready(parts.unready()));
        add(server, HttpMethod.GET, "/metrics", Access.READ, ManagementService.metrics(parts.metrics()));
        HttpService unknown = (context, request) -> Answer.problem(
                HttpStatus.NOT_FOUND, "no such route: " + context.method() + ' ' + Names.shown(context.path()));
        server.service(
                Route.builder().pathPrefix("/api/v1").build(), parts.guard().guard(Access.READ, unknown));
    }

    /** All routes that answer in JSON. */
    List<ApiRoute> routes() {
        return routes;
    }

    private void add(
            ContextPathServicesBuilder server, HttpMethod method, String path, Access access, HttpService service) {
        server.service(
                Route.builder().methods(method).path(path).build(),
                parts.guard().guard(access, service));
    }

    private static List<ApiRoute> routes(ApiParts parts) {
        Incidents incidents = new Incidents(parts.store());
        List<ApiRoute> routes = new ArrayList<>();
        routes.addAll(new ServerRoutes(parts.status(), incidents).routes());
        routes.addAll(new DashboardRoutes(parts).routes());
        Present present = new Present(new Windows(parts.store()), parts.clock());
        routes.addAll(new OverviewRoutes(parts.store(), present).routes());
        routes.addAll(new StoryRoutes(parts.store(), incidents, parts.status()).routes());
        routes.addAll(new ResultRoutes(parts.store(), present).routes());
        routes.addAll(new TemplateRoutes(parts.store(), parts.models(), present).routes());
        routes.addAll(new ModelRoutes(parts.store(), parts.models(), parts.status(), present).routes());
        routes.addAll(new AttentionRoutes(parts.store(), parts.models()).routes());
        routes.addAll(new IncidentRoutes(incidents, parts.actions(), parts.catalogue(), parts.alerts(), parts.feed())
                .routes());
        routes.addAll(new SinkRoutes(parts.alerts()).routes());
        routes.addAll(new FeedbackRoutes(
                        new FeedbackLog(parts.store(), parts.clock()), new Thresholds(parts.store()), parts.clock())
                .routes());
        routes.add(ApiRoute.post(
                "/-/reload",
                Set.of(),
                Reload.Outcome.class,
                ApiRoute.Shape.ONE,
                question -> parts.reload().reload()));
        return List.copyOf(routes);
    }
}
