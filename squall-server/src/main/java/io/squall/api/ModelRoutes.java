package io.squall.api;

import com.linecorp.armeria.common.HttpStatus;
import io.squall.store.ScoreCurve;
import io.squall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The models: which there are, how they came about, what they would tell, and which of them serves. */
final class ModelRoutes {

    private static final String MODELS = "/api/v1/models";
    private static final Duration WEEK = Duration.ofDays(7);

    private final Models models;
    private final ServerStatus status;
    private final ScoreCurve curve;
    private final Present present;

    ModelRoutes(Store store, Models models, ServerStatus status, Present present) {
        this.models = models;
        this.status = status;
        this.curve = new ScoreCurve(store);
        this.present = present;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get(MODELS, Set.of(), ModelInfo.class, ApiRoute.Shape.LIST, question -> models.list()),
                ApiRoute.get(
                        MODELS + "/{id}",
                        Set.of(),
                        ModelInfo.class,
                        ApiRoute.Shape.ONE,
                        question -> model(question.variable("id"))),
                ApiRoute.get(
                        MODELS + "/{id}/report",
                        Set.of(),
                        ModelReport.class,
                        ApiRoute.Shape.ONE,
                        question -> report(question.variable("id"))),
                ApiRoute.get(
                        MODELS + "/compare",
                        Set.of("a", "b"),
                        ModelComparison.class,
                        ApiRoute.Shape.ONE,
                        this::compare),
                ApiRoute.get(
                        "/api/v1/scores", Set.of("from", "until"), ScoresView.class, ApiRoute.Shape.ONE, this::scores),
                ApiRoute.get(
                        MODELS + "/shadow",
                        Set.of(),
                        ShadowView.class,
                        ApiRoute.Shape.ONE,
                        question -> models.shadow()),
                ApiRoute.post(
                        MODELS + "/{id}/shadow",
                        Set.of(),
                        ShadowView.class,
                        ApiRoute.Shape.ONE,
                        question -> orConflict(() -> models.beginShadow(question.variable("id")))
                                .orElseThrow(() -> Problem.notFound("model", question.variable("id")))),
                ApiRoute.post(
                        MODELS + "/shadow/stop",
                        Set.of(),
                        ShadowView.class,
                        ApiRoute.Shape.ONE,
                        question -> orConflict(models::stopShadow)),
                ApiRoute.get(
                        MODELS + "/adaptation",
                        Set.of(),
                        AdaptationView.class,
                        ApiRoute.Shape.ONE,
                        question -> models.adaptation()),
                ApiRoute.post(
                        MODELS + "/adaptation",
                        Set.of("from", "until"),
                        AdaptationView.class,
                        ApiRoute.Shape.ONE,
                        this::adapt),
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

    private Object adapt(Question question) {
        Optional<Instant> from = question.body().text("from").map(text -> Question.instant("from", text));
        Optional<Instant> until = question.body().text("until").map(text -> Question.instant("until", text));
        if (from.isEmpty() && until.isPresent()) {
            throw Problem.badRequest("from: needed with until; it is when the health begins that you vouch for");
        }
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            throw Problem.badRequest("until: is not after from");
        }
        return orConflict(() -> models.adapt(from, until));
    }

    private ModelInfo model(String id) {
        return orConflict(() -> models.find(id)).orElseThrow(() -> Problem.notFound("model", id));
    }

    private ModelReport report(String id) {
        return orConflict(() -> models.report(id)).orElseThrow(() -> Problem.notFound("model", id));
    }

    private Object compare(Question question) {
        String a = question.text("a").orElseThrow(() -> Problem.badRequest("a: needed"));
        String b = question.text("b").orElseThrow(() -> Problem.badRequest("b: needed"));
        return ModelComparison.of(model(a), model(b), report(a), report(b));
    }

    private Object scores(Question question) {
        Instant until = question.time("until").orElseGet(present::now);
        Instant from = question.time("from").orElseGet(() -> until.minus(WEEK));
        List<ScoreCurve.CurvePoint> points = curve.between(from, until);
        ServerStatus.Snapshot now = status.now();
        return new ScoresView(
                from, until, now.model(), now.threshold(), points.get(0).windows(), points);
    }

    private static ModelInfo found(Question question, Optional<ModelInfo> model) {
        return model.orElseThrow(() -> Problem.notFound("model", question.variable("id")));
    }

    static <T> T orConflict(Supplier<T> change) {
        try {
            return change.get();
        } catch (IllegalStateException e) {
            throw new Problem(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        }
    }
}
