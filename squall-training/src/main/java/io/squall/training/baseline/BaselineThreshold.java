package io.squall.training.baseline;

import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.ThresholdChoice;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Chooses the thresholds of baselines.
 *
 * @param <W> a window with its label
 * @param training windows that the baselines were fitted to
 * @param validation windows to choose on
 */
record BaselineThreshold<W>(List<W> training, List<W> validation, Predicate<W> isAnomalous, Predicate<W> isFaultFree) {

    private static final double EVEN_ODDS = 0.5;
    private static final double QUIET_SHARE = 0.99;

    /** For a baseline that learned from labels: the best F1 on validation; even odds where nothing there is anomalous. */
    double ofProbability(ToDoubleFunction<W> baseline) {
        return bestF1(baseline).orElse(EVEN_ODDS);
    }

    /**
     * For a baseline that learned without labels: the best F1 where validation has both labels, else the score that 99 %
     * of its fault-free windows stay below, or of those of training where validation has none.
     */
    double ofDistance(ToDoubleFunction<W> baseline) {
        boolean hasNormal = !validation.stream().allMatch(isAnomalous);
        OptionalDouble best = hasNormal ? bestF1(baseline) : OptionalDouble.empty();
        if (best.isPresent()) {
            return best.getAsDouble();
        }
        double[] quiet = quietScores(validation, baseline);
        return ThresholdChoice.quantile(quiet.length > 0 ? quiet : quietScores(training, baseline), QUIET_SHARE);
    }

    private double[] quietScores(List<W> windows, ToDoubleFunction<W> baseline) {
        return windows.stream().filter(isFaultFree).mapToDouble(baseline).toArray();
    }

    private OptionalDouble bestF1(ToDoubleFunction<W> baseline) {
        double[] scores = validation.stream().mapToDouble(baseline).toArray();
        boolean[] anomalous = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            anomalous[i] = isAnomalous.test(validation.get(i));
        }
        return ThresholdChoice.bestF1(new Outcomes(scores, anomalous));
    }
}
