package io.squall.training.job;

import io.squall.model.Calibration;
import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.ThresholdChoice;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How logits become alarms.
 *
 * @param calibration from logit to score
 * @param threshold score from which on a window is alarmed
 */
record OperatingPoint(Calibration calibration, double threshold) {

    private static final double EVEN_ODDS = 0.5;

    /** As the network says it. */
    static final OperatingPoint EVEN = new OperatingPoint(Calibration.NONE, EVEN_ODDS);

    /** From which logit on a window is alarmed. */
    double logit() {
        return calibration.logit(threshold);
    }

    /**
     * Without labels: the score is the logit's probability as it comes, and the threshold lies between the scores of clean
     * windows and those above. Where there are no windows it is even odds.
     *
     * @param logits of clean validation windows
     * @param quantile share of them that lies below the threshold
     */
    static OperatingPoint ofClean(double[] logits, double quantile) {
        if (logits.length == 0) {
            return EVEN;
        }
        return new OperatingPoint(Calibration.NONE, Calibration.NONE.probability(above(logits, quantile)));
    }

    /** The least logit that stands above a share of them. */
    private static double above(double[] logits, double share) {
        double[] sorted = logits.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.length);
        // Equal windows fall on one side of the threshold: that without alarms.
        while (rank < sorted.length && sorted[rank] == sorted[rank - 1]) {
            rank++;
        }
        return rank < sorted.length ? sorted[rank] : sorted[sorted.length - 1] + 1e-3;
    }

    /**
     * This point, made less strict where it lets more than a share of the normal validation windows pass. A threshold between
     * the labelled faults and health lies too high for faults of other kinds, which score lower; so much noise as an operator
     * bears in any case, they may cost.
     *
     * @param normal logits of normal validation windows; with fewer than one above the quantile to be expected, they say
     *     nothing
     * @param quantile the threshold's highest place among them
     */
    OperatingPoint atMost(double[] normal, double quantile) {
        if (normal.length * (1 - quantile) < 1) {
            return this;
        }
        return new OperatingPoint(calibration, Math.min(threshold, calibration.probability(above(normal, quantile))));
    }

    /**
     * This point, made stricter where it lets more than a share of the normal validation windows pass, or of so few any. After a few
     * labelled faults a network says hardly more than even odds of anything.
     *
     * @param normal logits of normal validation windows
     * @param quantile the threshold's lowest place among them
     */
    OperatingPoint atLeast(double[] normal, double quantile) {
        if (normal.length == 0) {
            return this;
        }
        return new OperatingPoint(calibration, Math.max(threshold, calibration.probability(above(normal, quantile))));
    }

    /**
     * Fits both to validation windows: the threshold is where calibrated scores promise the best F1. Where none of them is
     * anomalous, nothing says where to alarm: the threshold is even odds.
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
        OptionalDouble threshold = calibration.equals(Calibration.NONE)
                ? ThresholdChoice.bestF1(new Outcomes(scores, anomalous))
                : ThresholdChoice.bestExpectedF1(scores);
        return new OperatingPoint(calibration, threshold.orElse(EVEN_ODDS));
    }
}
