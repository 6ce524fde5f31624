package io.squall.api;

import com.linecorp.armeria.common.HttpStatus;
import io.squall.store.Incidents;
import io.squall.store.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The server itself: how it does, its sources, its models. */
final class ServerRoutes {

    private static final String MODELS = "/api/v1/models";

    private final ServerStatus status;
    private final Models models;
    private final Incidents incidents;

    ServerRoutes(ServerStatus status, Models models, Incidents incidents) {
        this.status = status;
        this.models = models;
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
                        question -> status.now().sources()),
                ApiRoute.get(MODELS, Set.of(), ModelInfo.class, ApiRoute.Shape.LIST, question -> models.list()),
                ApiRoute.get(
                        MODELS + "/{id}",
                        Set.of(),
                        ModelInfo.class,
                        ApiRoute.Shape.ONE,
                        question -> found(question, models.find(question.variable("id")))),
                ApiRoute.post(
                        MODELS + "/{id}/promote",
                        Set.of(),
                        ModelInfo.class,
                        ApiRoute.Shape.ONE,
                        question -> found(question, orConflict(() -> models.promote(question.variable("id"))))),
                ApiRoute.post(
                        MODELS + "/rollback",
                        Set.of(),
                        ModelInfo.class,
                        ApiRoute.Shape.ONE,
                        question -> orConflict(models::rollback)));
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

    private static ModelInfo found(Question question, Optional<ModelInfo> model) {
        return model.orElseThrow(() -> Problem.notFound("model", question.variable("id")));
    }

    private static <T> T orConflict(Supplier<T> change) {
        try {
            return change.get();
        } catch (IllegalStateException e) {
            throw new Problem(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        }
    }
}
