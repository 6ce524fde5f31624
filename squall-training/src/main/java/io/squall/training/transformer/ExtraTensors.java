package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import io.squall.feature.TextTable;
import io.squall.model.ExtraInputs;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The inputs of a batch that only some networks have. What a network does not have is not made, whatever sequences hold. */
final class ExtraTensors {

    private final Map<String, NDArray> tensors = new HashMap<>();

    ExtraTensors(NDManager scope, ExtraInputs extra, List<Sequence> sequences, int padded) {
        if (extra.novelty() > 0) {
            tensors.put("novelty", novelty(scope, extra.novelty(), sequences, padded));
        }
        if (extra.text() > 0) {
            TextTable table = new TextTable();
            tensors.put("text_row", textRows(scope, table, sequences, padded));
            tensors.put("text", scope.create(table.values(), new Shape(table.size(), extra.text())));
        }
        if (extra.window() > 0) {
            tensors.put("window", window(scope, extra.window(), sequences));
        }
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

    private static NDArray novelty(NDManager scope, int width, List<Sequence> sequences, int padded) {
        float[] values = new float[sequences.size() * padded * width];
        for (int row = 0; row < sequences.size(); row++) {
            float[] novelty = sequences.get(row).novelty();
            System.arraycopy(novelty, 0, values, row * padded * width, novelty.length);
        }
        return scope.create(values, new Shape(sequences.size(), padded, width));
    }

    private static NDArray textRows(NDManager scope, TextTable table, List<Sequence> sequences, int padded) {
        long[] rows = new long[sequences.size() * padded];
        for (int row = 0; row < sequences.size(); row++) {
            TextRows text = sequences.get(row).text();
            for (int event = 0; event < text.row().length; event++) {
                rows[row * padded + event] = table.row(text.vectors().get(text.row()[event]));
            }
        }
        return scope.create(LongBuffer.wrap(rows), new Shape(sequences.size(), padded));
    }

    private static NDArray window(NDManager scope, int width, List<Sequence> sequences) {
        float[] values = new float[sequences.size() * width];
        for (int row = 0; row < sequences.size(); row++) {
            System.arraycopy(sequences.get(row).window(), 0, values, row * width, width);
        }
        return scope.create(values, new Shape(sequences.size(), width));
    }

    /** By the name of the input in the exported network. */
    NDArray get(String input) {
        NDArray tensor = tensors.get(input);
        if (tensor == null) {
            throw new IllegalArgumentException("the model has no input " + input);
        }
        return tensor;
    }
}
