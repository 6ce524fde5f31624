package io.squall.training.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits a {@link Novelty}, and one for each training window that does not know the window's own group: a model that
 * learned from windows which had taught what is known would never see anything new in a healthy one, and call the first
 * new line of another day a fault.
 */
final class NoveltyFit {

    private static final int FOLDS = 10;

    private NoveltyFit() {}

    /** What all fault-free windows have shown. */
    static Novelty of(List<LabelledCounts> windows) {
        Tally tally = new Tally();
        windows.forEach(tally::add);
        return tally.novelty();
    }

    /** For each window, in order, what the fault-free windows of other folds have shown. */
    static List<Novelty> crossFitted(List<LabelledCounts> windows) {
        int[] folds = folds(windows);
        List<Novelty> withoutFold = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            Tally tally = new Tally();
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] != fold) {
                    tally.add(windows.get(i));
                }
            }
            withoutFold.add(tally.novelty());
        }
        List<Novelty> crossFitted = new ArrayList<>();
        for (int fold : folds) {
            crossFitted.add(withoutFold.get(fold));
        }
        return crossFitted;
    }

    /**
     * Whole groups go to one fold, in turn. Where too few groups hold a fault-free window, to leave one out would leave
     * next to nothing, and folds are stretches of adjoining windows instead.
     */
    private static int[] folds(List<LabelledCounts> windows) {
        Map<String, Integer> order = new HashMap<>();
        windows.forEach(window -> order.putIfAbsent(window.group(), order.size()));
        long cleanGroups = windows.stream()
                .filter(LabelledCounts::isFaultFree)
                .map(LabelledCounts::group)
                .distinct()
                .count();
        int[] folds = new int[windows.size()];
        for (int i = 0; i < folds.length; i++) {
            folds[i] = cleanGroups >= FOLDS
                    ? order.getOrDefault(windows.get(i).group(), 0) % FOLDS
                    : (int) ((long) i * FOLDS / folds.length);
        }
        return folds;
    }

    private static final class Tally {

        private final Map<Long, Integer> windowsOfKind = new HashMap<>();
        private int windows;

        void add(LabelledCounts window) {
            if (window.isFaultFree()) {
                window.counts().byKind().keySet().forEach(kind -> windowsOfKind.merge(kind.id(), 1, Integer::sum));
                windows++;
            }
        }

        Novelty novelty() {
            return new Novelty(windowsOfKind, windows);
        }
    }
}
