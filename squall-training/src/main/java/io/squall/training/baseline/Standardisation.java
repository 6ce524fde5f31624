package io.squall.training.baseline;

import java.util.List;

/**
 * Centre and spread of features, to measure them in units of their own. Arrays are not changed.
 *
 * @param mean mean of each feature
 * @param deviation standard deviation of each, at least 0.1: a feature that never moved in training would otherwise
 *     count any small move as enormous
 */
record Standardisation(float[] mean, float[] deviation) {

    static final float LEAST_DEVIATION = 0.1f;

    /** Fits to rows of equal length, at least one. */
    static Standardisation of(List<float[]> rows) {
        int width = rows.get(0).length;
        double[] sum = new double[width];
        double[] squares = new double[width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                sum[i] += row[i];
                squares[i] += (double) row[i] * row[i];
            }
        }
        float[] mean = new float[width];
        float[] deviation = new float[width];
        for (int i = 0; i < width; i++) {
            double centre = sum[i] / rows.size();
            mean[i] = (float) centre;
            deviation[i] = Math.max(LEAST_DEVIATION, (float)
                    Math.sqrt(Math.max(0, squares[i] / rows.size() - centre * centre)));
        }
        return new Standardisation(mean, deviation);
    }

    /** The row in standard deviations from the mean. */
    float[] apply(float[] row) {
        float[] standard = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            standard[i] = (row[i] - mean[i]) / deviation[i];
        }
        return standard;
    }
}
