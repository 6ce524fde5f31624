package io.squall.window;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts given stretches out of a stream of events, each exactly {@code [start, end)} of its entity: for recordings that name the
 * windows to score. Stretches may be of any length, overlap and repeat; the events may come in any order, and none is late.
 *
 * <p>Holds the events of all stretches until {@link #finish()}, so a recording is cut by itself. Used by one thread.
 */
public final class WindowCutter {

    private final List<Cut> cuts = new ArrayList<>();
    private final Map<EntityKind, Map<String, Lane>> lanes = new EnumMap<>(EntityKind.class);

    /** A cutter for {@code stretches}. */
    public WindowCutter(List<Stretch> stretches) {
        for (Stretch stretch : stretches) {
            Cut cut = new Cut(stretch);
            cuts.add(cut);
            lanes.computeIfAbsent(EntityKind.ofEntity(stretch.entity()), kind -> new HashMap<>())
                    .computeIfAbsent(stretch.entity(), entity -> new Lane())
                    .cuts
                    .add(cut);
        }
        lanes.values().forEach(byEntity -> byEntity.values().forEach(Lane::sort));
    }

    /** Puts the event into all stretches that it lies in; false when it lies in none. */
    public boolean add(Event event) {
        boolean cut = false;
        for (Map.Entry<EntityKind, Map<String, Lane>> ofKind : lanes.entrySet()) {
            Lane lane = ofKind.getValue().get(ofKind.getKey().entityOf(event));
            if (lane != null) {
                cut |= lane.add(event);
            }
        }
        return cut;
    }

    /** A window for each stretch, in the order in which they were given; one without events is empty. */
    public List<Window> finish() {
        List<Window> windows = new ArrayList<>(cuts.size());
        for (Cut cut : cuts) {
            Stretch stretch = cut.stretch;
            windows.add(new Window(
                    stretch.entity(), stretch.startMicros(), stretch.endMicros(), CanonicalOrder.sorted(cut.events)));
        }
        return windows;
    }

    private static final class Cut {
        private final Stretch stretch;
        private final List<Event> events = new ArrayList<>();

        Cut(Stretch stretch) {
            this.stretch = stretch;
        }

        long start() {
            return stretch.startMicros();
        }
    }

    /** The stretches of one entity by their start; the longest tells how far back one may begin and still hold an event. */
    private static final class Lane {
        private final List<Cut> cuts = new ArrayList<>();
        private long longestMicros;

        void sort() {
            cuts.sort(Comparator.comparingLong(Cut::start));
            for (Cut cut : cuts) {
                longestMicros = Math.max(longestMicros, cut.stretch.endMicros() - cut.start());
            }
        }

        boolean add(Event event) {
            long time = event.timeMicros();
            boolean added = false;
            for (int i = lastStartedBy(time); i >= 0 && cuts.get(i).start() > time - longestMicros; i--) {
                Cut cut = cuts.get(i);
                if (time < cut.stretch.endMicros()) {
                    cut.events.add(event);
                    added = true;
                }
            }
            return added;
        }

        private int lastStartedBy(long time) {
            int low = 0;
            int high = cuts.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (cuts.get(middle).start() <= time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }
    }
}
