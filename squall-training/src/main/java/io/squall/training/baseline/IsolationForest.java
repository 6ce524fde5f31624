package io.squall.training.baseline;

import io.squall.window.Window;
import java.util.List;

/**
 * How easily a window is told apart from healthy ones by random questions about its {@code ln(1 + count)} (Liu, Ting and
 * Zhou, "Isolation forest", 2008): {@code 2^(-mean path length / c(sample))}. Immutable.
 *
 * @param columns kinds of event that fault-free training windows held
 * @param sample windows that each tree was grown on
 * @param trees their values are path lengths
 * @param threshold chosen on validation windows
 */
record IsolationForest(CountColumns columns, int sample, List<DecisionTree> trees, double threshold)
        implements Baseline {

    private static final double EULER = 0.5772156649015329;

    IsolationForest {
        trees = List.copyOf(trees);
    }

    @Override
    public String name() {
        return "isolation_forest";
    }

    /** 0 to 1; about a half for what is like everything else. */
    @Override
    public double score(Window window) {
        return score(KindCounts.of(window));
    }

    double score(KindCounts counts) {
        return score(columns.row(counts));
    }

    double score(float[] row) {
        double path =
                trees.stream().mapToDouble(tree -> tree.value(row)).average().orElse(0);
        double usual = usualPathLength(sample);
        return usual == 0 ? 0.5 : Math.pow(2, -path / usual);
    }

    IsolationForest withThreshold(double chosen) {
        return new IsolationForest(columns, sample, trees, chosen);
    }

    /** {@code c(n)}: mean length of an unsuccessful search in a binary search tree of {@code n}. */
    static double usualPathLength(int n) {
        if (n <= 1) {
            return 0;
        }
        return n == 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - 2.0 * (n - 1) / n;
    }
}
