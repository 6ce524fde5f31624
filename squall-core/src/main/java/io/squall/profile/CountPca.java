package io.squall.profile;

import java.util.Arrays;
import java.util.List;

/**
 * How counts of kinds go together in health: the first principal components of {@code ln(1 + count)}, standardised. What
 * they do not explain of a window is its residual; a window with too much of one thing, or too little beside the rest,
 * has a large one (Xu et al., Detecting large-scale system problems by mining console logs, SOSP 2009).
 *
 * @param kinds the kinds that are looked at, ascending
 * @param components component of each kind, an index below {@code componentCount}
 * @param componentCount number of components
 * @param mean of each kind, {@code [K]}
 * @param deviation of each kind, {@code [K]}, at least {@link #LEAST_DEVIATION}
 * @param axes principal directions of length 1, {@code [C][K]}
 * @param energies mean and standard deviation of each of the four energies on clean windows that the axes did not see,
 *     {@code [4][2]}
 */
@SuppressWarnings("ArrayRecordComponent") // matrices: identity is never asked of them
public record CountPca(
        long[] kinds,
        int[] components,
        int componentCount,
        float[] mean,
        float[] deviation,
        float[][] axes,
        float[][] energies) {

    /** Names of the four energies: all residual, what is too much, what is too little, of the second worst component. */
    static final List<String> ENERGIES = List.of("pca_residual", "pca_excess", "pca_lack", "pca_second_component");

    /** A kind that hardly varies in health must not shout at the first other count. */
    static final float LEAST_DEVIATION = 0.1f;

    /** A count that the axes follow all by itself tells nothing without it. */
    private static final float MOST_LEVERAGE = 0.8f;

    private static final float LOWEST = -3;
    private static final float HIGHEST = 6;

    /**
     * The four energies of a window, in units of two standard deviations of clean windows from their mean, cut to
     * [-3, 6].
     */
    void write(KindTally tally, float[] out, int at) {
        float[] raw = rawEnergies(tally);
        for (int i = 0; i < raw.length; i++) {
            float scaled = (raw[i] - energies[i][0]) / (2 * energies[i][1]);
            out[at + i] = Math.max(LOWEST, Math.min(HIGHEST, scaled));
        }
    }

    /** Logarithms of the energies. */
    float[] rawEnergies(KindTally tally) {
        float[] residual = residual(tally);
        double total = 0;
        double excess = 0;
        double[] byComponent = new double[Math.max(2, componentCount)];
        for (int k = 0; k < residual.length; k++) {
            double energy = (double) residual[k] * residual[k];
            total += energy;
            excess += residual[k] > 0 ? energy : 0;
            byComponent[components[k]] += energy;
        }
        Arrays.sort(byComponent);
        return new float[] {
            (float) Math.log1p(total),
            (float) Math.log1p(excess),
            (float) Math.log1p(total - excess),
            (float) Math.log1p(byComponent[byComponent.length - 2])
        };
    }

    /** How many events of each of the {@link #kinds} the window's other counts let expect in health, {@code [K]}. */
    float[] expected(KindTally tally) {
        float[] z = standardised(tally);
        float[] residual = residual(z);
        float[] expected = new float[z.length];
        for (int k = 0; k < expected.length; k++) {
            float leverage = 0;
            for (float[] axis : axes) {
                leverage += axis[k] * axis[k];
            }
            // The residual as if this count had not been seen.
            float unseen = residual[k] / (1 - Math.min(MOST_LEVERAGE, leverage));
            expected[k] = (float) Math.max(0, Math.expm1((z[k] - unseen) * deviation[k] + mean[k]));
        }
        return expected;
    }

    private float[] residual(KindTally tally) {
        return residual(standardised(tally));
    }

    private float[] residual(float[] z) {
        float[] residual = z.clone();
        for (float[] axis : axes) {
            float along = TextHash.dot(axis, z);
            for (int k = 0; k < residual.length; k++) {
                residual[k] -= along * axis[k];
            }
        }
        return residual;
    }

    private float[] standardised(KindTally tally) {
        float[] z = new float[kinds.length];
        for (int k = 0; k < z.length; k++) {
            z[k] = -mean[k] / deviation[k];
        }
        int k = 0;
        for (int i = 0; i < tally.kinds().length; i++) {
            while (k < kinds.length && kinds[k] < tally.kinds()[i]) {
                k++;
            }
            if (k < kinds.length && kinds[k] == tally.kinds()[i]) {
                z[k] += (float) Math.log1p(tally.counts()[i]) / deviation[k];
            }
        }
        return z;
    }
}
