package io.squall.training.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Grows an {@link IsolationForest} on fault-free windows, with the numbers of trees and samples of its paper. */
final class IsolationForestFit {

    private static final int TREES = 100;
    private static final int SAMPLE = 256;

    private final Random random;

    private IsolationForestFit(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Grows all but the threshold.
     *
     * @param windows fault-free, at least one
     */
    static IsolationForest fit(List<KindCounts> windows, long seed) {
        CountColumns columns = CountColumns.of(windows, 1);
        List<float[]> rows = Evenly.spaced(windows, TREES * SAMPLE).stream()
                .map(columns::row)
                .toList();
        int sample = Math.min(SAMPLE, rows.size());
        return new IsolationForest(
                columns, sample, new IsolationForestFit(seed).trees(rows, sample), Double.POSITIVE_INFINITY);
    }

    /** Trees on samples without replacement, as deep as a balanced tree of the sample would be. */
    private List<DecisionTree> trees(List<float[]> rows, int sample) {
        List<float[]> shuffled = new ArrayList<>(rows);
        int mostDepth = sample <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(sample - 1);
        List<DecisionTree> trees = new ArrayList<>();
        for (int i = 0; i < TREES; i++) {
            Collections.shuffle(shuffled, random);
            trees.add(tree(List.copyOf(shuffled.subList(0, sample)), 0, mostDepth));
        }
        return trees;
    }

    private DecisionTree tree(List<float[]> rows, int depth, int mostDepth) {
        Optional<Range> varying = depth == mostDepth ? Optional.empty() : rangeOfSomeFeature(rows);
        if (varying.isEmpty()) {
            return new DecisionTree.Leaf((float) (depth + IsolationForest.usualPathLength(rows.size())));
        }
        Range range = varying.get();
        float threshold = range.low + (range.high - range.low) * random.nextFloat();
        if (threshold <= range.low) {
            threshold = range.high;
        }
        List<float[]> below = new ArrayList<>();
        List<float[]> above = new ArrayList<>();
        for (float[] row : rows) {
            (row[range.feature] < threshold ? below : above).add(row);
        }
        return new DecisionTree.Split(
                range.feature, threshold, true, tree(below, depth + 1, mostDepth), tree(above, depth + 1, mostDepth));
    }

    /** A feature that varies in the rows; to ask about one that does not would isolate nothing. */
    private Optional<Range> rangeOfSomeFeature(List<float[]> rows) {
        if (rows.size() < 2) {
            return Optional.empty();
        }
        float[] low = rows.get(0).clone();
        float[] high = low.clone();
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                low[i] = Math.min(low[i], row[i]);
                high[i] = Math.max(high[i], row[i]);
            }
        }
        int[] varying = new int[low.length];
        int n = 0;
        for (int i = 0; i < low.length; i++) {
            if (low[i] < high[i]) {
                varying[n++] = i;
            }
        }
        if (n == 0) {
            return Optional.empty();
        }
        int feature = varying[random.nextInt(n)];
        return Optional.of(new Range(feature, low[feature], high[feature]));
    }

    private record Range(int feature, float low, float high) {}
}
