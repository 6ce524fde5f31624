package io.squall.api;

import io.squall.store.Heat;
import io.squall.store.Rates;
import io.squall.store.Store;
import io.squall.store.TimeColumns;
import io.squall.window.EntityKind;
import java.util.List;
import java.util.Set;

/** The state of the cloud at a glance: scores of all entities and amounts of logs, over time. */
final class OverviewRoutes {

    private static final int ROWS = 50;

    private final Heat heat;
    private final Rates rates;
    private final Present present;

    OverviewRoutes(Store store, Present present) {
        this.heat = new Heat(store);
        this.rates = new Rates(store);
        this.present = present;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get(
                        "/api/v1/heatmap",
                        Set.of("from", "until", "kind", "columns", "limit", "cursor"),
                        Heatmap.class,
                        ApiRoute.Shape.ONE,
                        this::heatmap),
                ApiRoute.get(
                        "/api/v1/rates",
                        Set.of("from", "until", "columns", "host", "service"),
                        RatesView.class,
                        ApiRoute.Shape.ONE,
                        this::rates));
    }

    private Object heatmap(Question question) {
        TimeColumns columns = present.columns(question);
        return Heatmap.of(
                columns,
                heat.page(
                        columns,
                        question.choice("kind", EntityKind.values(), EntityKind::label)
                                .map(EntityKind::label),
                        question.paging(ROWS)));
    }

    private Object rates(Question question) {
        TimeColumns columns = present.columns(question);
        return RatesView.of(columns, rates.list(columns, question.text("host"), question.text("service")));
    }
}
