package io.squall.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import io.squall.feature.TextTable;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Sequences as the tensors that a network asks for: it tells by its inputs which of the optional features it has. */
final class NetworkInputs implements AutoCloseable {

    private static final Set<String> TEXT = Set.of("text", "text_row");
    private static final Set<String> OPTIONAL = Set.of("novelty", "text", "text_row", "window");

    /** What every network asks for. */
    static final Set<String> REQUIRED = required();

    private final OrtEnvironment environment;
    private final Set<String> wanted;
    private final InputMemory memory;
    private final Map<String, OnnxTensor> tensors = new HashMap<>();

    /**
     * @param wanted names of the network's inputs
     * @param memory what the tensors lie in; belongs to this until it is closed
     */
    NetworkInputs(OrtEnvironment environment, Set<String> wanted, InputMemory memory) {
        this.environment = environment;
        this.wanted = wanted;
        this.memory = memory;
    }

    private static Set<String> required() {
        Set<String> required = new HashSet<>(FeatureNames.CATEGORICAL);
        required.addAll(Set.of("numerical", "binary", "aggregates", "sequence_lengths"));
        return Set.copyOf(required);
    }

    /** Whether these are the inputs of a network of Squall. */
    static boolean known(Set<String> inputs) {
        Set<String> rest = new HashSet<>(inputs);
        rest.removeAll(OPTIONAL);
        return rest.equals(REQUIRED) && (inputs.contains("text") == inputs.contains("text_row"));
    }

    /**
     * Makes the tensors of a batch {@code [B, L, ...]}, sequences padded with zeros behind their events; those made before a failure
     * are closed with this.
     *
     * @param length {@code L}, at least that of the longest sequence
     * @throws OrtException when a sequence lacks an optional feature that the network asks for
     */
    void fill(List<Sequence> batch, int length) throws OrtException {
        int size = batch.size();
        floats("numerical", padded(batch, Sequence::numerical, length), size, length, FeatureNames.NUMERICAL.size());
        floats("binary", padded(batch, Sequence::binary, length), size, length, FeatureNames.BINARY.size());
        for (int i = 0; i < FeatureNames.CATEGORICAL.size(); i++) {
            int column = i;
            int[][] rows = batch.stream()
                    .map(sequence -> sequence.categorical()[column])
                    .toArray(int[][]::new);
            longs(FeatureNames.CATEGORICAL.get(i), padded(rows, length), size, length);
        }
        floats("aggregates", joined(batch, Sequence::aggregates), size, FeatureNames.AGGREGATES.size());
        longs("sequence_lengths", batch.stream().mapToInt(Sequence::length).toArray(), size);
        if (wanted.contains("novelty")) {
            float[] novelty = padded(batch, Sequence::novelty, length);
            floats("novelty", novelty, size, length, novelty.length / size / length);
        }
        if (wanted.containsAll(TEXT)) {
            text(batch, length);
        }
        if (wanted.contains("window")) {
            float[] window = joined(batch, Sequence::window);
            floats("window", window, size, window.length / size);
        }
    }

    private void text(List<Sequence> batch, int length) throws OrtException {
        TextTable table = new TextTable();
        int[][] rows = new int[batch.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows(batch.get(i).text(), table);
        }
        floats("text", table.values(), table.size(), batch.get(0).text().width());
        longs("text_row", padded(rows, length), rows.length, length);
    }

    /** The table's row of each event; vectors that no event has stay out of it. */
    private static int[] rows(TextRows text, TextTable table) {
        int[] rowOf = new int[text.vectors().size()];
        int[] rows = new int[text.row().length];
        for (int event = 0; event < rows.length; event++) {
            int place = text.row()[event];
            if (rowOf[place] == 0) {
                rowOf[place] = table.row(text.vectors().get(place));
            }
            rows[event] = rowOf[place];
        }
        return rows;
    }

    /** Values of events, as many for each event of each sequence. */
    private static float[] padded(List<Sequence> batch, Function<Sequence, float[]> values, int length) {
        float[] first = values.apply(batch.get(0));
        if (batch.size() == 1 && batch.get(0).length() == length) {
            return first;
        }
        int width = first.length / batch.get(0).length();
        float[] padded = new float[batch.size() * length * width];
        for (int i = 0; i < batch.size(); i++) {
            float[] own = values.apply(batch.get(i));
            System.arraycopy(own, 0, padded, i * length * width, own.length);
        }
        return padded;
    }

    private static int[] padded(int[][] rows, int length) {
        int[] padded = new int[rows.length * length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, padded, i * length, rows[i].length);
        }
        return padded;
    }

    /** Values of whole sequences. */
    private static float[] joined(List<Sequence> batch, Function<Sequence, float[]> values) {
        int width = values.apply(batch.get(0)).length;
        float[] joined = new float[batch.size() * width];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(values.apply(batch.get(i)), 0, joined, i * width, width);
        }
        return joined;
    }

    /** ONNX Runtime takes a buffer outside the heap as it is, and copies any other into one first. */
    private void floats(String name, float[] values, long... shape) throws OrtException {
        FloatBuffer buffer = memory.take(values.length * Float.BYTES).asFloatBuffer();
        buffer.put(values).flip();
        tensors.put(name, OnnxTensor.createTensor(environment, buffer, shape));
    }

    private void longs(String name, int[] values, long... shape) throws OrtException {
        LongBuffer buffer = memory.take(values.length * Long.BYTES).asLongBuffer();
        for (int value : values) {
            buffer.put(value);
        }
        tensors.put(name, OnnxTensor.createTensor(environment, buffer.flip(), shape));
    }

    /** By the names of the network's inputs. */
    Map<String, OnnxTensor> tensors() {
        return tensors;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
        memory.reuse();
    }
}
