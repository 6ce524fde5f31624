package io.squall.training.baseline;

import io.squall.window.Window;
import java.util.Map;

/**
 * How much of a window's counts the main directions of healthy ones do not explain: the energy of the standardised
 * {@code ln(1 + count)} that is left outside their principal components (Xu et al., "Detecting large-scale system
 * problems by mining console logs", 2009). A kind that no healthy window had has mean 0 and the least deviation, and lies
 * outside every component. Immutable.
 */
final class PcaResidual implements Baseline {

    private final CountColumns columns;
    private final Standardisation scale;
    private final float[][] components;
    private final double threshold;

    /** Parts of a fit: {@code components [K, columns]} are orthonormal. */
    PcaResidual(CountColumns columns, Standardisation scale, float[][] components, double threshold) {
        this.columns = columns;
        this.scale = scale;
        this.components = components;
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "pca_residual";
    }

    @Override
    public double threshold() {
        return threshold;
    }

    /** {@code ln(1 + residual energy)}. */
    @Override
    public double score(Window window) {
        return score(KindCounts.of(window));
    }

    double score(KindCounts counts) {
        float[] row = scale.apply(columns.row(counts));
        double energy = dot(row, row);
        for (float[] component : components) {
            double along = dot(row, component);
            energy -= along * along;
        }
        for (Map.Entry<Kind, Integer> count : counts.byKind().entrySet()) {
            if (!columns.has(count.getKey())) {
                double deviations = Math.log1p(count.getValue()) / Standardisation.LEAST_DEVIATION;
                energy += deviations * deviations;
            }
        }
        return Math.log1p(Math.max(0, energy));
    }

    PcaResidual withThreshold(double chosen) {
        return new PcaResidual(columns, scale, components, chosen);
    }

    CountColumns columns() {
        return columns;
    }

    Standardisation scale() {
        return scale;
    }

    float[][] components() {
        return components;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
