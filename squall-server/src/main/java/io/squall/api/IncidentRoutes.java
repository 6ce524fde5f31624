package io.squall.api;

import io.squall.alert.Alerts;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import io.squall.store.IncidentActions;
import io.squall.store.IncidentFilter;
import io.squall.store.IncidentRow;
import io.squall.store.Incidents;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Incidents, and what operators do with them. */
final class IncidentRoutes {

    private static final String ALL = "/api/v1/incidents";
    private static final String ONE = ALL + "/{id}";
    private static final Set<String> FILTERS = Set.of(
            "from",
            "until",
            "state",
            "active",
            "severity",
            "entity",
            "host",
            "service",
            "request_id",
            "instance",
            "event_id",
            "category",
            "text",
            "order",
            "limit",
            "cursor");
    private static final Set<String> ACT = Set.of("author", "comment");

    private final Incidents incidents;
    private final IncidentActions actions;
    private final FaultCatalogue catalogue;
    private final Supplier<Alerts> alerts;
    private final LiveFeed feed;

    IncidentRoutes(
            Incidents incidents,
            IncidentActions actions,
            FaultCatalogue catalogue,
            Supplier<Alerts> alerts,
            LiveFeed feed) {
        this.incidents = incidents;
        this.actions = actions;
        this.catalogue = catalogue;
        this.alerts = alerts;
        this.feed = feed;
    }

    private interface Act {
        Optional<IncidentRow> apply(String incident, String author, String comment);
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get(ALL, FILTERS, IncidentRow.class, ApiRoute.Shape.PAGE, this::list),
                ApiRoute.get(ONE, Set.of(), IncidentView.class, ApiRoute.Shape.ONE, this::one),
                act("acknowledge", actions::acknowledge),
                act("resolve", actions::resolve),
                act("reopen", actions::reopen),
                ApiRoute.post(ONE + "/comment", ACT, IncidentRow.class, ApiRoute.Shape.ONE, question -> {
                    question.body().required("comment");
                    return act(question, actions::comment);
                }));
    }

    private ApiRoute act(String name, Act act) {
        return ApiRoute.post(
                ONE + '/' + name, ACT, IncidentRow.class, ApiRoute.Shape.ONE, question -> act(question, act));
    }

    /** Does it, and tells whoever looks on. */
    private Object act(Question question, Act act) {
        String id = question.variable("id");
        IncidentRow changed = act.apply(
                        id, author(question), question.body().text("comment").orElse(""))
                .orElseThrow(() -> Problem.notFound("incident", id));
        feed.publish(FeedKind.INCIDENT, changed);
        return changed;
    }

    /** Who the caller is known as, else who they say they are. */
    static String author(Question question) {
        return question.caller().isEmpty() ? question.body().text("author").orElse("") : question.caller();
    }

    private Object list(Question question) {
        IncidentFilter filter = new IncidentFilter(
                question.span(),
                question.choice("state", IncidentState.values(), IncidentState::label),
                question.flag("active"),
                severities(question),
                question.text("entity"),
                question.text("host"),
                question.text("service"),
                question.text("request_id"),
                question.text("instance"),
                question.text("event_id"),
                question.text("category"),
                question.text("text"));
        return incidents.list(filter, question.oldestFirst(), question.paging());
    }

    private static Set<Severity> severities(Question question) {
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        question.text("severity")
                .ifPresent(names -> Arrays.stream(names.split(",", -1))
                        .forEach(name ->
                                severities.add(Question.one("severity", name, Severity.values(), Severity::name))));
        return severities;
    }

    private Object one(Question question) {
        String id = question.variable("id");
        return incidents
                .find(id)
                .map(detail -> {
                    String category = detail.found().category();
                    return IncidentView.of(
                            detail, catalogue.find(category), alerts.get().runbook(category));
                })
                .orElseThrow(() -> Problem.notFound("incident", id));
    }
}
