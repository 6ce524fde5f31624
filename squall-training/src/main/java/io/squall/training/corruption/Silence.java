package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A component, a host or one kind of event (a heartbeat) falls silent: from a point on, for a stretch, or now and then for
 * the whole window. Something else is left to be heard.
 */
public final class Silence implements Corruption {

    private static final double WHOLE_WINDOW = 0.15;
    private static final double ONE_KIND = 0.3;
    private static final double HOST = 0.2;

    @Override
    public String name() {
        return "silence";
    }

    @Override
    public Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random) {
        Window window = before.window();
        if (window.events().isEmpty()) {
            return Optional.empty();
        }
        Draws draws = Draws.from(random);
        Event first = draws.oneOf(window.events());
        Scope scope = scope(first, draws);
        Place place = draws.chance(WHOLE_WINDOW)
                ? new Place(scope, window.startMicros(), window.endMicros())
                : Place.from(first, scope, window, draws);
        return in(place, before);
    }

    private static Scope scope(Event event, Draws draws) {
        double luck = draws.between(0.0, 1.0);
        if (luck < ONE_KIND) {
            return Scope.kind(event);
        }
        return luck < ONE_KIND + HOST && !event.host().isEmpty() ? Scope.host(event) : Scope.component(event);
    }

    /** The same at a given place; empty when nothing is said there. */
    Optional<Corrupted> in(Place place, Corrupted before) {
        List<Event> events = before.window().events();
        Edit edit = new Edit(before);
        for (int i = 0; i < events.size(); i++) {
            if (place.holds(events.get(i))) {
                edit.remove(i);
            }
        }
        edit.cover(place.fromMicros(), place.untilMicros());
        return edit.done(name());
    }
}
