package io.squall.training.baseline;

import java.util.ArrayList;
import java.util.List;

/** Fits a {@link CutForest} to fault-free windows. */
final class CutForestFit {

    /** A forest keeps 256 windows a tree, so more of them change little; a bundle carries them all. */
    private static final int MOST_WINDOWS = 2_000;

    private CutForestFit() {}

    /**
     * Fits all but the threshold.
     *
     * @param windows training windows, at least one of them fault-free; others are passed over
     */
    static CutForest fit(List<LabelledCounts> windows, long seed) {
        List<Novelty> novelties = NoveltyFit.crossFitted(windows);
        List<float[]> healthy = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).isFaultFree()) {
                healthy.add(CutForest.row(windows.get(i).counts(), novelties.get(i)));
            }
        }
        List<float[]> rows = Evenly.spaced(healthy, MOST_WINDOWS);
        Standardisation scale = Standardisation.of(rows);
        return new CutForest(
                NoveltyFit.of(windows),
                scale,
                rows.stream().map(scale::apply).toList(),
                seed,
                Double.POSITIVE_INFINITY);
    }
}
