package io.squall.api;

import io.squall.store.Page;
import io.squall.store.Store;
import io.squall.store.TemplateDrift;
import io.squall.store.TemplateFilter;
import io.squall.store.TemplateOrder;
import io.squall.store.TemplateRow;
import io.squall.store.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is logged: templates, how often they come, and what is new. */
final class TemplateRoutes {

    private static final String ALL = "/api/v1/templates";

    private final Templates templates;
    private final TemplateDrift drift;
    private final Models models;
    private final Present present;

    TemplateRoutes(Store store, Models models, Present present) {
        this.templates = new Templates(store);
        this.drift = new TemplateDrift(store);
        this.models = models;
        this.present = present;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get(
                        ALL,
                        Set.of("new_since", "level", "text", "order", "limit", "cursor"),
                        TemplateInfo.class,
                        ApiRoute.Shape.PAGE,
                        this::list),
                ApiRoute.get(
                        ALL + "/{event_id}",
                        Set.of("from", "until"),
                        TemplateView.class,
                        ApiRoute.Shape.ONE,
                        this::one),
                ApiRoute.get(
                        ALL + "/drift", Set.of("from", "until"), DriftView.class, ApiRoute.Shape.ONE, this::drift));
    }

    private Object list(Question question) {
        TemplateFilter filter =
                new TemplateFilter(question.time("new_since"), question.level("level"), question.text("text"));
        Set<String> known = models.templates();
        Page<TemplateRow> page = templates.list(filter, order(question), question.paging());
        return new Page<>(
                page.items().stream()
                        .map(row -> TemplateInfo.of(row, known.contains(row.eventId())))
                        .toList(),
                page.next());
    }

    private static TemplateOrder order(Question question) {
        return question.choice("order", new String[] {"desc", "asc", "count"}, order -> order)
                .map(order -> switch (order.toLowerCase(Locale.ROOT)) {
                    case "asc" -> TemplateOrder.OLDEST;
                    case "count" -> TemplateOrder.COUNT;
                    default -> TemplateOrder.NEWEST;
                })
                .orElse(TemplateOrder.NEWEST);
    }

    private Object one(Question question) {
        String id = question.variable("event_id");
        return templates
                .find(id)
                .map(row -> TemplateView.of(row, models.templates().contains(id), templates.hours(id, question.span())))
                .orElseThrow(() -> Problem.notFound("template", id));
    }

    private Object drift(Question question) {
        Instant until = question.time("until").orElseGet(present::now);
        Instant from = question.time("from").orElseGet(() -> until.minus(Duration.ofDays(1)));
        Set<String> known = models.templates();
        return DriftView.of(from, until, drift.between(from, until, known), known);
    }
}
