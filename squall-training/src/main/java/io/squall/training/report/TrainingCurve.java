package io.squall.training.report;

/**
 * A figure of the training by epoch.
 *
 * @param name what it is, for example {@code validation F1}
 * @param values one for each epoch from the first on; NaN where it is not known. Not changed
 */
public record TrainingCurve(String name, double[] values) {}
