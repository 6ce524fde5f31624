package io.squall.api;

import io.squall.store.EntityThreshold;
import io.squall.store.FeedbackLog;
import io.squall.store.FeedbackRow;
import io.squall.store.Thresholds;
import io.squall.store.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What operators judged, and what became of the thresholds by it. */
final class FeedbackRoutes {

    private static final String ALL = "/api/v1/feedback";

    private final FeedbackLog log;
    private final Thresholds thresholds;
    private final Clock clock;

    FeedbackRoutes(FeedbackLog log, Thresholds thresholds, Clock clock) {
        this.log = log;
        this.thresholds = thresholds;
        this.clock = clock;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get(
                        ALL,
                        Set.of("incident", "from", "until", "limit", "cursor"),
                        FeedbackRow.class,
                        ApiRoute.Shape.PAGE,
                        question -> log.list(question.text("incident"), question.span(), question.paging())),
                ApiRoute.post(
                        ALL,
                        Set.of("incident", "verdict", "entity", "author", "comment", "expires"),
                        FeedbackRow.class,
                        ApiRoute.Shape.MADE,
                        this::give),
                ApiRoute.post(ALL + "/{id}/undo", Set.of("author"), FeedbackRow.class, ApiRoute.Shape.ONE, this::undo),
                ApiRoute.get(
                        "/api/v1/thresholds",
                        Set.of(),
                        EntityThreshold.class,
                        ApiRoute.Shape.LIST,
                        question -> List.copyOf(thresholds.at(clock.instant()).values())));
    }

    private Object give(Question question) {
        Body body = question.body();
        String incident = body.required("incident");
        Verdict verdict = Question.one("verdict", body.required("verdict"), Verdict.values(), Verdict::label);
        return log.give(
                        incident,
                        verdict,
                        body.text("entity"),
                        IncidentRoutes.author(question),
                        body.text("comment").orElse(""),
                        body.text("expires").map(time -> Question.instant("expires", time)))
                .orElseThrow(() -> Problem.notFound("incident", incident));
    }

    private Object undo(Question question) {
        String id = question.variable("id");
        return log.undo(id, IncidentRoutes.author(question)).orElseThrow(() -> Problem.notFound("feedback", id));
    }
}
