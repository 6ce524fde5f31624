package io.squall.api;

import com.linecorp.armeria.common.HttpStatus;
import io.squall.store.EventFilter;
import io.squall.store.EventRow;
import io.squall.store.Events;
import io.squall.store.Paging;
import io.squall.store.Store;
import io.squall.store.TimeSpan;
import io.squall.store.WindowRow;
import io.squall.store.Windows;
import io.squall.window.EntityKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the network looked at in a window. */
final class AttentionRoutes {

    private static final int MOST_LAYER = 64;

    private final Windows windows;
    private final Events events;
    private final Models models;

    AttentionRoutes(Store store, Models models) {
        this.windows = new Windows(store);
        this.events = new Events(store);
        this.models = models;
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.get(
                "/api/v1/windows/{id}/attention",
                Set.of("layer", "head"),
                AttentionView.class,
                ApiRoute.Shape.ONE,
                this::attention));
    }

    private Object attention(Question question) {
        String id = question.variable("id");
        int layer = question.within("layer", 0, MOST_LAYER).orElse(0);
        int head = question.within("head", 0, MOST_LAYER).orElse(0);
        WindowRow window = windows.find(id)
                .orElseThrow(() -> Problem.notFound("window", id))
                .window();
        List<EventRow> kept = kept(window);
        if (kept.isEmpty()) {
            return new AttentionView(0, 0, 0, 0, List.of(), List.of(), "no event of this window was kept");
        }
        return models.attention(window, kept, layer, head)
                .orElseThrow(() -> new Problem(
                        HttpStatus.CONFLICT, "the model that scored this window is gone: " + window.model()));
    }

    /** The events of the window that were kept, the oldest first. */
    private List<EventRow> kept(WindowRow window) {
        Optional<String> none = Optional.empty();
        String entity = window.entity();
        int at = entity.indexOf('@');
        Optional<String> host = none;
        Optional<String> service = none;
        Optional<String> request = none;
        switch (EntityKind.ofEntity(entity)) {
            case HOST -> host = Optional.of(entity);
            case SERVICE_ON_HOST -> {
                service = Optional.of(entity.substring(0, at));
                host = Optional.of(entity.substring(at + 1));
            }
            case REQUEST -> request = Optional.of(entity);
            default -> {}
        }
        return events.list(
                        new EventFilter(
                                new TimeSpan(Optional.of(window.start()), Optional.of(window.end())),
                                host,
                                service,
                                Optional.empty(),
                                none,
                                request,
                                none,
                                none,
                                none),
                        true,
                        Paging.first(Paging.MOST))
                .items();
    }
}
