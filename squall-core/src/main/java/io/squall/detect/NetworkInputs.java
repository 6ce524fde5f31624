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
import java.util.Map;
import java.util.Set;

/** A sequence as the tensors that a network asks for: it tells by its inputs which of the optional features it has. */
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
     * Makes the tensors; those made before a failure are closed with this.
     *
     * @throws OrtException when the sequence lacks an optional feature that the network asks for
     */
    void fill(Sequence sequence) throws OrtException {
        int length = sequence.length();
        floats("numerical", sequence.numerical(), 1, length, FeatureNames.NUMERICAL.size());
        floats("binary", sequence.binary(), 1, length, FeatureNames.BINARY.size());
        for (int i = 0; i < FeatureNames.CATEGORICAL.size(); i++) {
            longs(FeatureNames.CATEGORICAL.get(i), sequence.categorical()[i], 1, length);
        }
        floats("aggregates", sequence.aggregates(), 1, FeatureNames.AGGREGATES.size());
        longs("sequence_lengths", new int[] {length}, 1);
        if (wanted.contains("novelty")) {
            floats("novelty", sequence.novelty(), 1, length, sequence.novelty().length / length);
        }
        if (wanted.containsAll(TEXT)) {
            text(sequence.text(), length);
        }
        if (wanted.contains("window")) {
            floats("window", sequence.window(), 1, sequence.window().length);
        }
    }

    private void text(TextRows text, int length) throws OrtException {
        TextTable table = new TextTable();
        int[] rowOf = new int[text.vectors().size()];
        int[] rows = new int[text.row().length];
        for (int event = 0; event < rows.length; event++) {
            int place = text.row()[event];
            if (rowOf[place] == 0) {
                rowOf[place] = table.row(text.vectors().get(place));
            }
            rows[event] = rowOf[place];
        }
        floats("text", table.values(), table.size(), text.width());
        longs("text_row", rows, 1, length);
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
