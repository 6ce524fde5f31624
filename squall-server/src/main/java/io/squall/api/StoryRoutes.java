package io.squall.api;

import io.squall.store.EventRow;
import io.squall.store.Events;
import io.squall.store.Incidents;
import io.squall.store.Nearness;
import io.squall.store.Neighbours;
import io.squall.store.Store;
import io.squall.store.Timelines;
import java.util.List;
import java.util.Set;

/** What happened, line by line: around an incident, and around one line. */
final class StoryRoutes {

    private static final int BESIDE = 20;

    private final Timelines timelines;
    private final Events events;
    private final Incidents incidents;
    private final ServerStatus status;

    StoryRoutes(Store store, Incidents incidents, ServerStatus status) {
        this.timelines = new Timelines(store);
        this.events = new Events(store);
        this.incidents = incidents;
        this.status = status;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get(
                        "/api/v1/incidents/{id}/timeline",
                        Set.of(),
                        TimelineView.class,
                        ApiRoute.Shape.ONE,
                        this::timeline),
                ApiRoute.get(
                        "/api/v1/events/{id}/neighbours",
                        Set.of("before", "after", "same"),
                        Neighbours.class,
                        ApiRoute.Shape.ONE,
                        this::neighbours));
    }

    private Object timeline(Question question) {
        String id = question.variable("id");
        return incidents
                .find(id)
                .map(detail -> TimelineView.of(
                        timelines.of(detail.found()), status.now().threshold()))
                .orElseThrow(() -> Problem.notFound("incident", id));
    }

    private Object neighbours(Question question) {
        String id = question.variable("id");
        int before = question.within("before", 0, Neighbours.MOST).orElse(BESIDE);
        int after = question.within("after", 0, Neighbours.MOST).orElse(BESIDE);
        Nearness same =
                question.choice("same", Nearness.values(), Nearness::label).orElse(Nearness.HOST);
        EventRow event = events.find(id).orElseThrow(() -> Problem.notFound("event", id));
        return events.neighbours(event, before, after, same);
    }
}
