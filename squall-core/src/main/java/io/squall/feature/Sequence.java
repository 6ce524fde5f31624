package io.squall.feature;

/**
 * A window, or a part of a long one, as the model takes it. Arrays are row-major and must not be changed.
 *
 * @param length number of events, {@code L >= 1}
 * @param numerical {@code [L, 14]}, scaled, no NaN
 * @param binary {@code [L, 8]}, 0 or 1
 * @param categorical {@code [6][L]} in the order of {@link FeatureNames#CATEGORICAL}; indices from 1 (0 is padding)
 * @param novelty {@code [L, N]}, how new each event is to this cloud; empty when the schema has no such features
 * @param text what each event says; {@link TextRows#NONE} when the schema has no text
 * @param aggregates {@code [9]} of the whole window, scaled
 * @param window {@code [W]}, further features of the whole window; empty when the schema has none
 */
@SuppressWarnings("ArrayRecordComponent") // tensors: identity is never asked of them
public record Sequence(
        int length,
        float[] numerical,
        float[] binary,
        int[][] categorical,
        float[] novelty,
        TextRows text,
        float[] aggregates,
        float[] window) {

    private static final float[] ABSENT = {};

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
        check("novelty", novelty.length, novelty.length / length * length);
        if (text.present()) {
            check("text", text.row().length, length);
        }
        check("aggregates", aggregates.length, FeatureNames.AGGREGATES.size());
    }

    /** A sequence without the optional features. */
    public Sequence(int length, float[] numerical, float[] binary, int[][] categorical, float[] aggregates) {
        this(length, numerical, binary, categorical, ABSENT, TextRows.NONE, aggregates, ABSENT);
    }

    /**
     * The sequence of some of its events. What was counted over the whole window stays.
     *
     * @param kept places of these events, at least one
     */
    public Sequence select(int[] kept) {
        int[][] columns = new int[categorical.length][];
        for (int column = 0; column < columns.length; column++) {
            int[] values = categorical[column];
            columns[column] = TextRows.select(values, kept);
        }
        return new Sequence(
                kept.length,
                rows(numerical, kept),
                rows(binary, kept),
                columns,
                rows(novelty, kept),
                text.select(kept),
                aggregates,
                window);
    }

    /** The same, as if nothing was known of the whole window beside its aggregates. */
    public Sequence withoutWindow() {
        return new Sequence(
                length, numerical, binary, categorical, novelty, text, aggregates, new float[window.length]);
    }

    private float[] rows(float[] values, int[] kept) {
        int width = values.length / length;
        float[] rows = new float[kept.length * width];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(values, kept[i] * width, rows, i * width, width);
        }
        return rows;
    }

    private static void check(String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(what + " has " + actual + " values, expected " + expected);
        }
    }
}
