package io.squall.training.evaluate;

/**
 * Intervals of a detector's main figures, from the same draws of recording groups; see {@link GroupBootstrap}.
 *
 * @param f1 of {@link Confusion#f1()}
 * @param auprc of {@link Ranking#averagePrecision()}
 * @param falsePositiveRate of {@link Confusion#falsePositiveRate()}
 */
public record Uncertainty(Interval f1, Interval auprc, Interval falsePositiveRate) {}
