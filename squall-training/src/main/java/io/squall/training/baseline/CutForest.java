package io.squall.training.baseline;

import com.amazon.randomcutforest.RandomCutForest;
import io.squall.window.Window;
import java.util.List;

/**
 * How much a random cut forest of healthy windows would have to grow to hold this one (Guha et al., "Robust random cut
 * forest based anomaly detection on streams", 2016), over the standardised {@link GenericFeatures}: over a thousand
 * counts its cuts would hardly ever meet the telling ones.
 *
 * <p>The forest follows from its windows and a seed, so those are what a bundle keeps. For one thread at a time.
 */
final class CutForest implements Baseline {

    private static final int TREES = 50;
    private static final int SAMPLE = 256;

    private final Novelty novelty;
    private final Standardisation scale;
    private final List<float[]> points;
    private final long seed;
    private final double threshold;
    private final RandomCutForest forest;

    /** Grows the forest from {@code points}, standardised features of healthy windows, in their order. */
    CutForest(Novelty novelty, Standardisation scale, List<float[]> points, long seed, double threshold) {
        this(novelty, scale, points, seed, threshold, grown(points, seed));
    }

    private CutForest(
            Novelty novelty,
            Standardisation scale,
            List<float[]> points,
            long seed,
            double threshold,
            RandomCutForest forest) {
        this.novelty = novelty;
        this.scale = scale;
        this.points = List.copyOf(points);
        this.seed = seed;
        this.threshold = threshold;
        this.forest = forest;
    }

    private static RandomCutForest grown(List<float[]> points, long seed) {
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(GenericFeatures.COUNT)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .outputAfter(1)
                .timeDecay(0) // what is healthy does not age
                .parallelExecutionEnabled(false)
                .randomSeed(seed)
                .build();
        points.forEach(forest::update);
        return forest;
    }

    @Override
    public String name() {
        return "random_cut_forest";
    }

    @Override
    public double threshold() {
        return threshold;
    }

    /** Expected displacement; about 1 for what is like everything else. */
    @Override
    public double score(Window window) {
        return score(KindCounts.of(window));
    }

    double score(KindCounts counts) {
        return forest.getAnomalyScore(scale.apply(row(counts, novelty)));
    }

    static float[] row(KindCounts counts, Novelty novelty) {
        double[] features = GenericFeatures.of(counts, novelty);
        float[] row = new float[features.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) features[i];
        }
        return row;
    }

    CutForest withThreshold(double chosen) {
        return new CutForest(novelty, scale, points, seed, chosen, forest);
    }

    Novelty novelty() {
        return novelty;
    }

    Standardisation scale() {
        return scale;
    }

    List<float[]> points() {
        return points;
    }

    long seed() {
        return seed;
    }
}
