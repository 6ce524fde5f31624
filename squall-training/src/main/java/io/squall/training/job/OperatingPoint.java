package io.squall.training.job;

import io.squall.model.Calibration;
import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.ThresholdChoice;

/**
 * How logits become alarms.
 *
 * @param calibration from logit to score
 * @param threshold score from which on a window is alarmed
 */
record OperatingPoint(Calibration calibration, double threshold) {

    private static final double EVEN_ODDS = 0.5;

    /**
     * Fits both to validation windows. Where none of them is anomalous, nothing says where to alarm: the threshold is
     * even odds.
     *
     * @param logits one a window
     * @param anomalous the windows' labels
     */
    static OperatingPoint fit(double[] logits, boolean[] anomalous) {
        Calibration calibration = PlattScaling.fit(logits, anomalous);
        double[] scores = new double[logits.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = calibration.probability(logits[i]);
        }
        return new OperatingPoint(
                calibration,
                ThresholdChoice.bestF1(new Outcomes(scores, anomalous)).orElse(EVEN_ODDS));
    }
}
