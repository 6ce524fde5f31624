package io.squall.api;

import io.squall.store.Entities;
import io.squall.store.EntityRow;
import io.squall.store.EventFilter;
import io.squall.store.EventRow;
import io.squall.store.Events;
import io.squall.store.Store;
import io.squall.store.UsualHour;
import io.squall.store.WindowDetail;
import io.squall.store.WindowFilter;
import io.squall.store.WindowRow;
import io.squall.store.Windows;
import io.squall.window.EntityKind;
import java.util.List;
import java.util.Set;

/** What the pipeline found: windows, entities and events. */
final class ResultRoutes {

    private final Windows windows;
    private final Entities entities;
    private final Events events;
    private final UsualHour usual;
    private final Present present;

    ResultRoutes(Store store, Present present) {
        this.windows = new Windows(store);
        this.entities = new Entities(store);
        this.events = new Events(store);
        this.usual = new UsualHour(store);
        this.present = present;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get(
                        "/api/v1/windows",
                        Set.of(
                                "from",
                                "until",
                                "entity",
                                "host",
                                "service",
                                "anomaly",
                                "min_score",
                                "order",
                                "limit",
                                "cursor"),
                        WindowRow.class,
                        ApiRoute.Shape.PAGE,
                        this::windows),
                ApiRoute.get("/api/v1/windows/{id}", Set.of(), WindowDetail.class, ApiRoute.Shape.ONE, this::window),
                ApiRoute.get(
                        "/api/v1/entities",
                        Set.of("kind", "host", "service", "text", "limit", "cursor"),
                        EntityRow.class,
                        ApiRoute.Shape.PAGE,
                        this::entities),
                ApiRoute.get(
                        "/api/v1/events",
                        Set.of(
                                "from",
                                "until",
                                "host",
                                "service",
                                "level",
                                "event_id",
                                "request_id",
                                "global_request_id",
                                "instance",
                                "text",
                                "order",
                                "limit",
                                "cursor"),
                        EventRow.class,
                        ApiRoute.Shape.PAGE,
                        this::events),
                ApiRoute.get(
                        "/api/v1/normal",
                        Set.of("entity", "at"),
                        UsualHour.Usual.class,
                        ApiRoute.Shape.ONE,
                        this::normal));
    }

    private Object windows(Question question) {
        WindowFilter filter = new WindowFilter(
                question.span(),
                question.text("entity"),
                question.text("host"),
                question.text("service"),
                question.flag("anomaly"),
                question.share("min_score"));
        return windows.list(filter, question.oldestFirst(), question.paging());
    }

    private Object window(Question question) {
        String id = question.variable("id");
        return windows.find(id).orElseThrow(() -> Problem.notFound("window", id));
    }

    private Object entities(Question question) {
        return entities.list(
                question.choice("kind", EntityKind.values(), EntityKind::label).map(EntityKind::label),
                question.text("host"),
                question.text("service"),
                question.text("text"),
                question.paging());
    }

    private Object events(Question question) {
        EventFilter filter = new EventFilter(
                question.span(),
                question.text("host"),
                question.text("service"),
                question.level("level"),
                question.text("event_id"),
                question.text("request_id"),
                question.text("global_request_id"),
                question.text("instance"),
                question.text("text"));
        return events.list(filter, question.oldestFirst(), question.paging());
    }

    private Object normal(Question question) {
        String entity = question.text("entity").orElseThrow(() -> Problem.badRequest("entity: needed"));
        return usual.at(entity, question.time("at").orElseGet(present::now));
    }
}
