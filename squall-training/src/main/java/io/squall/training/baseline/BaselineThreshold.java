package io.squall.training.baseline;

import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.ThresholdChoice;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Chooses the thresholds of baselines.
 *
 * @param training windows that the baselines were fitted to
 * @param validation windows to choose on
 */
record BaselineThreshold(List<LabelledCounts> training, List<LabelledCounts> validation) {

    private static final double EVEN_ODDS = 0.5;
    private static final double QUIET_SHARE = 0.99;

    /** For a baseline that learned from labels: the best F1 on validation; even odds where nothing there is anomalous. */
    double ofProbability(CountScore baseline) {
        return bestF1(baseline).orElse(EVEN_ODDS);
    }

    /**
     * For a baseline that learned without labels: the best F1 where validation has both labels, else the score that 99 %
     * of its fault-free windows stay below, or of those of training where validation has none.
     */
    double ofDistance(CountScore baseline) {
        boolean hasNormal = validation.stream().anyMatch(window -> !window.isAnomalous());
        OptionalDouble best = hasNormal ? bestF1(baseline) : OptionalDouble.empty();
        if (best.isPresent()) {
            return best.getAsDouble();
        }
        double[] quiet = quietScores(validation, baseline);
        return ThresholdChoice.quantile(quiet.length > 0 ? quiet : quietScores(training, baseline), QUIET_SHARE);
    }

    private static double[] quietScores(List<LabelledCounts> windows, CountScore baseline) {
        return windows.stream()
                .filter(LabelledCounts::isFaultFree)
                .mapToDouble(window -> baseline.score(window.counts()))
                .toArray();
    }

    private OptionalDouble bestF1(CountScore baseline) {
        double[] scores = new double[validation.size()];
        boolean[] anomalous = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = baseline.score(validation.get(i).counts());
            anomalous[i] = validation.get(i).isAnomalous();
        }
        return ThresholdChoice.bestF1(new Outcomes(scores, anomalous));
    }
}
