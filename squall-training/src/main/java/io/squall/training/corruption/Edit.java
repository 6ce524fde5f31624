package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.window.CanonicalOrder;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes to a window, noted one by one and made together at the end, where the window's borders and order are kept: what
 * was moved beyond its end vanishes.
 */
final class Edit {

    private final Corrupted before;
    private final List<Event> events;
    private final BitSet removed = new BitSet();
    private final BitSet replaced = new BitSet();
    private final List<Event> added = new ArrayList<>();
    private long fromMicros = Long.MAX_VALUE;
    private long untilMicros = Long.MIN_VALUE;

    Edit(Corrupted before) {
        this.before = before;
        this.events = new ArrayList<>(before.window().events());
    }

    void remove(int index) {
        removed.set(index);
        cover(events.get(index).timeMicros());
    }

    /** Puts {@code event}, a new object, where the one at {@code index} was. */
    void replace(int index, Event event) {
        cover(events.get(index).timeMicros());
        cover(event.timeMicros());
        replaced.set(index);
        events.set(index, event);
    }

    /** Adds {@code event}, a new object, if it lies within the window. */
    void add(Event event) {
        if (isInside(event)) {
            added.add(event);
            cover(event.timeMicros());
        }
    }

    /** Says that the stretch was touched, also where no event tells it. */
    void cover(long from, long until) {
        fromMicros = Math.min(fromMicros, from);
        untilMicros = Math.max(untilMicros, until);
    }

    private void cover(long micros) {
        cover(micros, micros + 1);
    }

    private boolean isInside(Event event) {
        return event.timeMicros() >= before.window().startMicros()
                && event.timeMicros() < before.window().endMicros();
    }

    /** The window with all changes made; empty when there was none, or when no event would be left. */
    Optional<Corrupted> done(String name) {
        if (removed.isEmpty() && replaced.isEmpty() && added.isEmpty()) {
            return Optional.empty();
        }
        Window window = before.window();
        List<Event> left = new ArrayList<>();
        List<Event> vanished = new ArrayList<>(before.vanished());
        // A changed event is a new object, so its identity finds it again behind the sorting.
        Set<Event> marked = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (removed.get(i) || !isInside(event)) {
                vanished.add(window.events().get(i));
            } else {
                left.add(event);
                if (replaced.get(i) || before.isTouched(i)) {
                    marked.add(event);
                }
            }
        }
        left.addAll(added);
        marked.addAll(added);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        List<Event> sorted = CanonicalOrder.sorted(left);
        BitSet touched = new BitSet();
        for (int i = 0; i < sorted.size(); i++) {
            touched.set(i, marked.contains(sorted.get(i)));
        }
        if (before.fromMicros() < before.untilMicros()) {
            cover(before.fromMicros(), before.untilMicros());
        }
        Corrupted after = new Corrupted(
                window.with(sorted),
                touched,
                vanished,
                Math.max(fromMicros, window.startMicros()),
                Math.min(untilMicros, window.endMicros()),
                before.corruptions());
        return Optional.of(after.named(before, name));
    }
}
