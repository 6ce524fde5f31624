package io.squall.training.baseline;

import io.squall.window.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient-boosted trees over the {@link GenericFeatures} and {@code ln(1 + count)} of kinds of event: the strongest of
 * the simple detectors where there are labels. The trees are grown by XGBoost and walked here, so that judging a bundle
 * needs no native library.
 *
 * @param novelty what fault-free training windows have shown
 * @param columns kinds whose counts are features, after the generic ones; a count of 0 is an absent feature
 * @param trees their values add up to log-odds
 * @param threshold chosen on validation windows
 */
record GradientBoosting(Novelty novelty, CountColumns columns, List<DecisionTree> trees, double threshold)
        implements Baseline {

    GradientBoosting {
        trees = List.copyOf(trees);
    }

    @Override
    public String name() {
        return "gradient_boosting";
    }

    /** Probability that the window is anomalous, 0 to 1. */
    @Override
    public double score(Window window) {
        return score(KindCounts.of(window));
    }

    double score(KindCounts counts) {
        float[] features = new float[GenericFeatures.COUNT + columns.size()];
        Arrays.fill(features, Float.NaN);
        double[] generic = GenericFeatures.of(counts, novelty);
        for (int i = 0; i < generic.length; i++) {
            features[i] = (float) generic[i];
        }
        columns.forEach(counts, (column, value) -> features[GenericFeatures.COUNT + column] = (float) value);
        double logOdds =
                trees.stream().mapToDouble(tree -> tree.value(features)).sum();
        return 1 / (1 + Math.exp(-logOdds));
    }

    GradientBoosting withThreshold(double chosen) {
        return new GradientBoosting(novelty, columns, trees, chosen);
    }
}
