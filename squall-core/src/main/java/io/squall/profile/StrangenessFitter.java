package io.squall.profile;

import io.squall.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns a {@link Strangeness}: clean windows are cut into stretches, and those of each are compared with a profile of all windows
 * outside it that do not overlap them.
 *
 * <p>Memory is bounded: windows of {@value #MOST_EVENTS} events are kept, evenly spaced over all that were given. For one thread.
 */
final class StrangenessFitter {

    private static final int MOST_EVENTS = 200_000;
    private static final int MOST_WINDOWS = 4_000;
    private static final int STRETCHES = 4;

    /** With fewer windows of an entity than this, its scale is that of all. */
    private static final int LEAST_OF_ENTITY = 8;

    private static final int MOST_ENTITIES = 5_000;

    /** @param round number of the start that it has in common with other entities' windows */
    private record Kept(int round, Window window) {}

    private final int mostEvents;
    private final List<Kept> kept = new ArrayList<>();
    private long events;
    private int stride = 1;
    private int round = -1;
    private long start = Long.MIN_VALUE;

    StrangenessFitter() {
        this(MOST_EVENTS);
    }

    StrangenessFitter(int mostEvents) {
        this.mostEvents = mostEvents;
    }

    /** Windows kept. */
    int kept() {
        return kept.size();
    }

    /** Learns from a clean window; those of several entities that begin at the same time come one after another. */
    void add(Window clean) {
        if (clean.startMicros() != start) {
            start = clean.startMicros();
            round++;
        }
        if (round % stride != 0) {
            return;
        }
        kept.add(new Kept(round, clean));
        events += clean.events().size();
        while (round > stride && (events > mostEvents || kept.size() > MOST_WINDOWS)) {
            stride *= 2;
            kept.removeIf(window -> window.round % stride != 0);
            events = kept.stream()
                    .mapToLong(window -> window.window.events().size())
                    .sum();
        }
    }

    Strangeness fit() {
        List<double[]> held = new ArrayList<>();
        Map<String, List<double[]>> byEntity = new TreeMap<>();
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            List<Kept> inside = kept.subList(bound(stretch), bound(stretch + 1));
            CleanProfile others = without(inside);
            for (Kept one : inside) {
                double[] signs = others.signs(one.window);
                held.add(signs);
                byEntity.computeIfAbsent(one.window.entity(), entity -> new ArrayList<>())
                        .add(signs);
            }
        }
        List<SignalScale> all = scales(held);
        Map<String, List<SignalScale>> own = new HashMap<>();
        byEntity.values().removeIf(windows -> windows.size() < LEAST_OF_ENTITY || windows.size() == held.size());
        byEntity.entrySet().stream()
                .limit(MOST_ENTITIES)
                .forEach(entity -> own.put(entity.getKey(), widest(scales(entity.getValue()), all)));
        return new Strangeness(all, own);
    }

    /** Where a stretch begins: windows of one start stay together. */
    private int bound(int stretch) {
        int at = stretch * kept.size() / STRETCHES;
        while (at > 0 && at < kept.size() && kept.get(at).round == kept.get(at - 1).round) {
            at++;
        }
        return at;
    }

    private CleanProfile without(List<Kept> stretch) {
        CleanProfileFitter fitter = CleanProfileFitter.ofSignals();
        for (Kept one : kept) {
            if (stretch.stream().noneMatch(held -> overlap(one.window, held.window))) {
                fitter.add(one.window);
            }
        }
        return fitter.fit();
    }

    private static boolean overlap(Window one, Window other) {
        return one.startMicros() < other.endMicros() && other.startMicros() < one.endMicros();
    }

    private static List<SignalScale> scales(List<double[]> windows) {
        List<SignalScale> scales = new ArrayList<>();
        for (Sign sign : Sign.values()) {
            int at = scales.size();
            scales.add(SignalScale.of(
                    windows.stream().mapToDouble(signs -> signs[at]).toArray(), sign.leastSpread()));
        }
        return scales;
    }

    private static List<SignalScale> widest(List<SignalScale> own, List<SignalScale> all) {
        List<SignalScale> widest = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            widest.add(new SignalScale(
                    Math.max(own.get(i).center(), all.get(i).center()),
                    Math.max(own.get(i).spread(), all.get(i).spread())));
        }
        return widest;
    }
}
