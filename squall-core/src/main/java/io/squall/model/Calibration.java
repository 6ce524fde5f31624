package io.squall.model;

/**
 * Turns a logit into a probability: {@code 1 / (1 + exp(-(slope * logit + intercept)))}, fitted on validation windows
 * (Platt, "Probabilistic outputs for support vector machines", 1999).
 *
 * @param slope above 0, so that calibration never changes an order
 * @param intercept any finite number
 */
public record Calibration(double slope, double intercept) {

    /** The plain sigmoid. */
    public static final Calibration NONE = new Calibration(1, 0);

    public Calibration {
        if (!(slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
            throw new IllegalArgumentException(
                    "calibration slope " + slope + ", intercept " + intercept + ": expected a finite slope above 0");
        }
    }

    /** The logit of a probability, infinite for 0 and 1. */
    public double logit(double probability) {
        return (Math.log(probability / (1 - probability)) - intercept) / slope;
    }

    /** The probability of a logit, 0 to 1. */
    public double probability(double logit) {
        return 1 / (1 + Math.exp(-(slope * logit + intercept)));
    }
}
