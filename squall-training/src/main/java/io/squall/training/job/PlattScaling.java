package io.squall.training.job;

import io.squall.model.Calibration;

/**
 * Fits {@code p = sigmoid(slope * logit + intercept)} to labelled logits.
 *
 * <p>Newton's method on the log-likelihood with Platt's targets {@code (P + 1) / (P + 2)} and {@code 1 / (N + 2)} instead
 * of 1 and 0, which keeps the slope finite where the classes are told apart perfectly (Platt 1999; Lin, Lin and Weng
 * 2007).
 */
final class PlattScaling {

    private static final int MOST_STEPS = 100;
    private static final double LEAST_SLOPE = 0.05;
    private static final double RIDGE = 1e-6;

    private PlattScaling() {}

    /** The fit, or {@link Calibration#NONE} when only one class is there or a higher logit would not mean more. */
    static Calibration fit(double[] logits, boolean[] anomalous) {
        int positives = 0;
        for (boolean label : anomalous) {
            positives += label ? 1 : 0;
        }
        int negatives = logits.length - positives;
        if (positives == 0 || negatives == 0) {
            return Calibration.NONE;
        }
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (negatives + 2.0);
        double slope = 1;
        double intercept = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double gradientSlope = RIDGE * (slope - 1);
            double gradientIntercept = 0;
            double h11 = RIDGE;
            double h12 = 0;
            double h22 = RIDGE;
            for (int i = 0; i < logits.length; i++) {
                double p = 1 / (1 + Math.exp(-(slope * logits[i] + intercept)));
                double error = p - (anomalous[i] ? high : low);
                double weight = Math.max(p * (1 - p), 1e-12);
                gradientSlope += error * logits[i];
                gradientIntercept += error;
                h11 += weight * logits[i] * logits[i];
                h12 += weight * logits[i];
                h22 += weight;
            }
            double determinant = h11 * h22 - h12 * h12;
            double slopeStep = (h22 * gradientSlope - h12 * gradientIntercept) / determinant;
            double interceptStep = (h11 * gradientIntercept - h12 * gradientSlope) / determinant;
            // A full Newton step can overshoot far from the optimum.
            double damping = Math.min(1, 1 / Math.max(Math.abs(slopeStep), Math.abs(interceptStep)));
            slope -= damping * slopeStep;
            intercept -= damping * interceptStep;
            if (Math.abs(slopeStep) + Math.abs(interceptStep) < 1e-10) {
                break;
            }
        }
        boolean usable = Double.isFinite(slope) && Double.isFinite(intercept) && slope >= LEAST_SLOPE;
        return usable ? new Calibration(slope, intercept) : Calibration.NONE;
    }
}
