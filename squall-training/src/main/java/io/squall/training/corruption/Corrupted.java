package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A window and what was done to it.
 *
 * @param window of the clean window's entity and stretch, in canonical order
 * @param touched indices in {@code window} of the events that were moved, changed or added; all others stand in the clean
 *     window just so
 * @param vanished events that are gone, each as it stood before the corruption that took it
 * @param fromMicros first microsecond of the stretch that was touched; equal to {@code untilMicros} when nothing was
 * @param untilMicros first microsecond after
 * @param corruptions names of what was done, in that order
 */
public record Corrupted(
        Window window,
        BitSet touched,
        List<Event> vanished,
        long fromMicros,
        long untilMicros,
        List<String> corruptions) {

    public Corrupted {
        if (touched.length() > window.events().size()) {
            throw new IllegalArgumentException("touched event " + (touched.length() - 1) + " of a window of "
                    + window.events().size());
        }
        touched = (BitSet) touched.clone();
        vanished = List.copyOf(vanished);
        corruptions = List.copyOf(corruptions);
    }

    /** A window that nothing was done to. */
    static Corrupted nothing(Window window) {
        return new Corrupted(window, new BitSet(), List.of(), window.startMicros(), window.startMicros(), List.of());
    }

    /** A copy: the record itself never changes. */
    @Override
    public BitSet touched() {
        return (BitSet) touched.clone();
    }

    /** Whether the event at {@code index} was moved, changed or added. */
    public boolean isTouched(int index) {
        return touched.get(index);
    }

    /** The same, but what was done since {@code before} is called {@code name}. */
    Corrupted named(Corrupted before, String name) {
        List<String> names = new ArrayList<>(before.corruptions);
        names.add(name);
        return new Corrupted(window, touched, vanished, fromMicros, untilMicros, names);
    }
}
