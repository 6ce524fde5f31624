package io.squall.training.transformer;

import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import io.squall.feature.TextTable;
import io.squall.model.ExtraInputs;
import java.util.List;

/**
 * The values of {@link ExtraTensors}, in Java's memory. What a network does not have is empty, whatever sequences hold.
 *
 * @param novelty {@code [B, L, N]}
 * @param textRow {@code [B, L]}, rows of {@code text}
 * @param text {@code [T, V]}
 * @param window {@code [B, W]}
 */
@SuppressWarnings("ArrayRecordComponent") // tensors: identity is never asked of them
record ExtraValues(float[] novelty, long[] textRow, float[] text, float[] window) {

    private static final long[] ABSENT = {};

    static ExtraValues of(ExtraInputs extra, List<Sequence> sequences, int padded) {
        TextTable table = new TextTable();
        long[] textRow = extra.text() > 0 ? textRows(table, sequences, padded) : ABSENT;
        return new ExtraValues(
                novelty(extra.novelty(), sequences, padded),
                textRow,
                table.values(),
                window(extra.window(), sequences));
    }

    /** @throws IllegalArgumentException when {@code sequence} does not hold what the network takes */
    static void check(ExtraInputs extra, Sequence sequence) {
        check("novelty", sequence.novelty().length / sequence.length(), extra.novelty());
        check("text", sequence.text().width(), extra.text());
        check("window", sequence.window().length, extra.window());
    }

    private static void check(String what, int actual, int expected) {
        if (expected > 0 && actual != expected) {
            throw new IllegalArgumentException(
                    "a sequence has " + what + " features of width " + actual + ", the model takes " + expected);
        }
    }

    private static float[] novelty(int width, List<Sequence> sequences, int padded) {
        float[] values = new float[sequences.size() * padded * width];
        for (int row = 0; width > 0 && row < sequences.size(); row++) {
            float[] novelty = sequences.get(row).novelty();
            System.arraycopy(novelty, 0, values, row * padded * width, novelty.length);
        }
        return values;
    }

    private static long[] textRows(TextTable table, List<Sequence> sequences, int padded) {
        long[] rows = new long[sequences.size() * padded];
        for (int row = 0; row < sequences.size(); row++) {
            TextRows text = sequences.get(row).text();
            for (int event = 0; event < text.row().length; event++) {
                rows[row * padded + event] = table.row(text.vectors().get(text.row()[event]));
            }
        }
        return rows;
    }

    private static float[] window(int width, List<Sequence> sequences) {
        float[] values = new float[sequences.size() * width];
        for (int row = 0; row < sequences.size(); row++) {
            System.arraycopy(sequences.get(row).window(), 0, values, row * width, width);
        }
        return values;
    }
}
