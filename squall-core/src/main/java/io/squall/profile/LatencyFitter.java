package io.squall.profile;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns a {@link LatencyProfile} from clean windows.
 *
 * <p>For one thread. Memory is bounded: a histogram for each of up to 4,096 kinds (further kinds are not learned, they are compared
 * with their component), and five bytes for each of up to a million times, from which the spread between windows is learned (the
 * times of further windows count for the typical times alone).
 */
public final class LatencyFitter {

    private static final int MAX_KINDS = 4096;
    private static final int MAX_TIMES = 1_000_000;
    private static final int LEAST_TIMES = 8;
    private static final int LEAST_WINDOWS = 2;

    private final KeyIndex kinds = new KeyIndex(MAX_KINDS);
    private final List<KindTimes> times = new ArrayList<>();
    private final KeptTimes kept = new KeptTimes(MAX_TIMES);
    private int windows;

    /** Learns from a window in which nothing was wrong. */
    public void add(Window clean) {
        for (Event event : clean.events()) {
            if (LatencyProfile.isTimed(event)) {
                add(event);
            }
        }
        kept.endWindow();
        windows++;
    }

    private void add(Event event) {
        int kind = kinds.add(Keys.timed(event));
        if (kind == KeyIndex.ABSENT) {
            return;
        }
        if (kind == times.size()) {
            times.add(new KindTimes(Keys.timedSource(event)));
        }
        int bin = LogTime.bin(LogTime.ofSeconds(event.measures().responseTimeSeconds()));
        times.get(kind).add(bin, windows);
        if (LatencyProfile.isAnswer(event)) {
            kept.add(kind, bin);
        }
    }

    /** What was learned; without any timed event, a profile to which no time is strange. */
    public LatencyProfile fit() {
        LatencyTable table = table();
        LatencyGroups groups = new LatencyGroups(table);
        return LatencyProfile.fitted(table, windows(groups));
    }

    private LatencyTable table() {
        Map<String, KindTimes> components = new LinkedHashMap<>();
        KindTimes all = new KindTimes("");
        for (KindTimes kind : times) {
            components.computeIfAbsent(kind.component, KindTimes::new).add(kind);
            all.add(kind);
        }
        List<String> names = List.copyOf(components.keySet());
        List<LatencyTable.Component> componentTimes = new ArrayList<>();
        components.forEach((name, sum) -> componentTimes.add(new LatencyTable.Component(name, sum.typical(), 0)));
        List<LatencyTable.Kind> kindTimes = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            KindTimes kind = times.get(i);
            if (kind.count >= LEAST_TIMES && kind.windows >= LEAST_WINDOWS) {
                int component = names.indexOf(kind.component);
                TypicalTime own = kind.typical()
                        .drawnTowards(componentTimes.get(component).time(), kind.count);
                kindTimes.add(new LatencyTable.Kind(Keys.hex(kinds.key(i)), component, own, FloorFitter.UNKNOWN));
            }
        }
        TypicalTime allTimes = all.count == 0 ? TypicalTime.unknown() : all.typical();
        return withWander(new LatencyTable(allTimes, componentTimes, kindTimes));
    }

    /** The clean windows against {@code groups}, those without a time left out. */
    private List<WindowTimes> windows(LatencyGroups groups) {
        int[] groupOf = new int[times.size()];
        for (int kind = 0; kind < groupOf.length; kind++) {
            groupOf[kind] = groups.group(kinds.key(kind), times.get(kind).component);
        }
        List<WindowTimes> timed = new ArrayList<>();
        for (int i = 0; i < kept.windows(); i++) {
            if (kept.start(i) < kept.start(i + 1)) {
                WindowTimes window = new WindowTimes(groups);
                for (int at = kept.start(i); at < kept.start(i + 1); at++) {
                    window.add(groupOf[kept.kind(at)], LogTime.middle(kept.bin(at)));
                }
                timed.add(window);
            }
        }
        return timed;
    }

    private LatencyTable withWander(LatencyTable table) {
        List<WindowTimes> timed = windows(new LatencyGroups(table));
        List<LatencyTable.Component> components = new ArrayList<>();
        for (int i = 0; i < table.components().size(); i++) {
            LatencyTable.Component still = table.components().get(i);
            components.add(
                    new LatencyTable.Component(still.name(), still.time(), (float) Wander.ofComponent(timed, i)));
        }
        FloorFitter floors = new FloorFitter(table.kinds().size());
        timed.forEach(floors::add);
        List<LatencyTable.Kind> kindTimes = new ArrayList<>();
        for (int i = 0; i < table.kinds().size(); i++) {
            LatencyTable.Kind kind = table.kinds().get(i);
            kindTimes.add(new LatencyTable.Kind(kind.key(), kind.component(), kind.time(), floors.floor(i)));
        }
        return new LatencyTable(table.all(), components, kindTimes);
    }

    /** How often each time occurred, of one kind or of several. */
    private static final class KindTimes {
        private final String component;
        private final int[] histogram = new int[LogTime.BINS];
        private long count;
        private int windows;
        private int lastWindow = -1;

        KindTimes(String component) {
            this.component = component;
        }

        void add(int bin, int window) {
            histogram[bin]++;
            count++;
            if (window != lastWindow) {
                windows++;
                lastWindow = window;
            }
        }

        void add(KindTimes other) {
            for (int bin = 0; bin < histogram.length; bin++) {
                histogram[bin] += other.histogram[bin];
            }
            count += other.count;
        }

        TypicalTime typical() {
            return TypicalTime.of(histogram, count);
        }
    }
}
