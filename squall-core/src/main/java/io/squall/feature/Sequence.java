package io.squall.feature;

/**
 * A window, or a part of a long one, as the model takes it. Arrays are row-major and must not be changed.
 *
 * @param length number of events, {@code L >= 1}
 * @param numerical {@code [L, 14]}, scaled, no NaN
 * @param binary {@code [L, 8]}, 0 or 1
 * @param categorical {@code [6][L]} in the order of {@link FeatureNames#CATEGORICAL}; indices from 1 (0 is padding)
 * @param aggregates {@code [9]} of the whole window, scaled
 */
@SuppressWarnings("ArrayRecordComponent") // tensors: identity is never asked of them
public record Sequence(int length, float[] numerical, float[] binary, int[][] categorical, float[] aggregates) {

    public Sequence {
        if (length < 1) {
            throw new IllegalArgumentException("length " + length + " < 1");
        }
        check("numerical", numerical.length, length * FeatureNames.NUMERICAL.size());
        check("binary", binary.length, length * FeatureNames.BINARY.size());
        check("categorical", categorical.length, FeatureNames.CATEGORICAL.size());
        for (int[] column : categorical) {
            check("categorical column", column.length, length);
        }
        check("aggregates", aggregates.length, FeatureNames.AGGREGATES.size());
    }

    private static void check(String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(what + " has " + actual + " values, expected " + expected);
        }
    }
}
