package io.squall.profile;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The events of a window whose kind health never showed. */
final class UnseenEvents {

    private final Window window;
    private final @Nullable UnseenKind[] byEvent;
    private final Map<UnseenKind, Event> kinds = new LinkedHashMap<>();
    private final Map<UnseenKind, Integer> counts = new HashMap<>();
    private final Set<Long> held = new HashSet<>();

    private UnseenEvents(Window window) {
        this.window = window;
        this.byEvent = new @Nullable UnseenKind[window.events().size()];
    }

    static UnseenEvents of(Window window, Meanings meanings) {
        UnseenEvents unseen = new UnseenEvents(window);
        for (int i = 0; i < unseen.byEvent.length; i++) {
            Event event = window.events().get(i);
            unseen.held.add(event.kind());
            if (!meanings.isPlain(event)) {
                UnseenKind kind = UnseenKind.of(event);
                unseen.byEvent[i] = kind;
                unseen.kinds.putIfAbsent(kind, event);
                unseen.counts.merge(kind, 1, Integer::sum);
            }
        }
        unseen.kinds
                .entrySet()
                .removeIf(kind -> meanings.of(kind.getValue(), kind.getKey()).stream()
                        .allMatch(meaning -> unseen.holds(meaning.kind())));
        return unseen;
    }

    List<Event> events() {
        return window.events();
    }

    /** The unseen kind of an event, or null. */
    @Nullable
    UnseenKind kind(int event) {
        return byEvent[event];
    }

    /** One event of each unseen kind that might mean a clean kind which the window does not hold. */
    Map<UnseenKind, Event> kinds() {
        return kinds;
    }

    int count(UnseenKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** Whether the window holds an event of this kind. */
    boolean holds(long kind) {
        return held.contains(kind);
    }

    /** The window with the events of an unseen kind in clean words. */
    Window replaced(UnseenKind said, Meaning meaning) {
        return window.with(IntStream.range(0, byEvent.length)
                .mapToObj(i -> said.equals(byEvent[i])
                        ? meaning.of(window.events().get(i))
                        : window.events().get(i))
                .toList());
    }
}
