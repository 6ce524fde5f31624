package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.window.Window;

/**
 * Where and when a fault strikes.
 *
 * @param fromMicros first microsecond
 * @param untilMicros first microsecond after
 */
record Place(Scope scope, long fromMicros, long untilMicros) {

    private static final double TO_THE_END = 0.6;
    private static final double SHORTEST_SHARE = 0.1;

    boolean holds(Event event) {
        return event.timeMicros() >= fromMicros && event.timeMicros() < untilMicros && scope.test(event);
    }

    /** From a random event on, to the window's end or for a stretch; the window holds events. */
    static Place drawn(Window window, Draws draws) {
        Event first = draws.oneOf(window.events());
        return from(first, Scope.around(first, draws), window, draws);
    }

    /** From {@code first} on, to the window's end or for at least a tenth of the window. */
    static Place from(Event first, Scope scope, Window window, Draws draws) {
        long from = first.timeMicros();
        double length = window.endMicros() - window.startMicros();
        long stretch = (long) (draws.magnitude(SHORTEST_SHARE, 1) * length);
        long until = draws.chance(TO_THE_END) ? window.endMicros() : Math.min(window.endMicros(), from + stretch + 1);
        return new Place(scope, from, until);
    }
}
