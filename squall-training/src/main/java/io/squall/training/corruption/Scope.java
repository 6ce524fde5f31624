package io.squall.training.corruption;

import io.squall.event.Event;
import java.util.function.Predicate;

/** Which events a fault strikes: those of a component, of a host, of one kind, or all. */
@FunctionalInterface
interface Scope extends Predicate<Event> {

    static Scope component(Event event) {
        return other -> other.component().equals(event.component());
    }

    static Scope host(Event event) {
        return other -> other.host().equals(event.host());
    }

    static Scope kind(Event event) {
        long kind = event.kind();
        return other -> other.kind() == kind && other.component().equals(event.component());
    }

    static Scope cloud() {
        return other -> true;
    }

    /** A component, a host or the whole cloud around {@code event}, which names no host when its log does not. */
    static Scope around(Event event, Draws draws) {
        double luck = draws.between(0.0, 1.0);
        if (luck < 0.6) {
            return component(event);
        }
        return luck < 0.8 && !event.host().isEmpty() ? host(event) : cloud();
    }
}
