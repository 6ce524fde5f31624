package io.squall.profile;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;

/**
 * A window's events as numbers of kinds, with their chains. Events of unknown kinds take no part: a chain goes past them, since that
 * a kind is new is told elsewhere.
 */
final class ChainWindow {

    private static final double MICROS_PER_SECOND = 1e6;
    /** Below a twentieth of a second, delays differ for no reason. */
    private static final double SHORT_SECONDS = 0.05;

    private final List<Event> events;
    private final int[] kinds;
    private final ChainLinks links;
    private final long endMicros;

    private ChainWindow(Window window, int[] kinds) {
        this.events = window.events();
        this.kinds = kinds;
        this.endMicros = window.endMicros();
        boolean[] known = new boolean[kinds.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = kinds[i] != KeyIndex.ABSENT;
        }
        this.links = ChainLinks.of(events, known);
    }

    /** With the kinds that {@code index} knows. */
    static ChainWindow known(Window window, KeyIndex index) {
        int[] kinds = new int[window.events().size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = index.find(window.events().get(i).kind());
        }
        return new ChainWindow(window, kinds);
    }

    /** With all kinds, which {@code index} learns, as long as it has room. */
    static ChainWindow learned(Window window, KeyIndex index) {
        int[] kinds = new int[window.events().size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = index.add(window.events().get(i).kind());
        }
        return new ChainWindow(window, kinds);
    }

    int size() {
        return kinds.length;
    }

    /** Number of the event's kind, or {@link KeyIndex#ABSENT}. */
    int kind(int event) {
        return kinds[event];
    }

    long micros(int event) {
        return events.get(event).timeMicros();
    }

    long endMicros() {
        return endMicros;
    }

    ChainLinks links() {
        return links;
    }

    /** Logarithm of the seconds between two events, a twentieth added. */
    double logDelay(int from, int to) {
        return LogTime.ofSeconds((micros(to) - micros(from)) / MICROS_PER_SECOND + SHORT_SECONDS);
    }
}
