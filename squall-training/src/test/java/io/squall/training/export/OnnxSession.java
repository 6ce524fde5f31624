package io.squall.training.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.feature.TextTable;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a graph on a padded batch; what is written into the padding can be chosen. */
final class OnnxSession implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxSession(byte[] graph) throws OrtException {
        session = environment.createSession(graph);
    }

    float[] logits(List<Sequence> batch, int length, float padding) throws OrtException {
        float[][] logits = (float[][]) run(batch, length, padding, "logits");
        float[] flat = new float[logits.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = logits[i][0];
        }
        return flat;
    }

    /** {@code [layers][B][heads][L][L]} */
    float[][][][][] attention(List<Sequence> batch, int length) throws OrtException {
        return (float[][][][][]) run(batch, length, 0, "attention");
    }

    List<String> outputs() {
        return List.copyOf(session.getOutputNames());
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private Object run(List<Sequence> batch, int length, float padding, String output) throws OrtException {
        int b = batch.size();
        FloatBuffer numerical = FloatBuffer.allocate(b * length * 14);
        FloatBuffer binary = FloatBuffer.allocate(b * length * 8);
        FloatBuffer aggregates = FloatBuffer.allocate(b * 9);
        LongBuffer lengths = LongBuffer.allocate(b);
        for (Sequence sequence : batch) {
            pad(numerical.put(sequence.numerical()), (length - sequence.length()) * 14, padding);
            pad(binary.put(sequence.binary()), (length - sequence.length()) * 8, padding);
            aggregates.put(sequence.aggregates());
            lengths.put(sequence.length());
        }
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put("numerical", floats(numerical, b, length, 14));
            inputs.put("binary", floats(binary, b, length, 8));
            inputs.put("aggregates", floats(aggregates, b, 9));
            inputs.put("sequence_lengths", longs(lengths, b));
            for (int feature = 0; feature < 6; feature++) {
                LongBuffer indices = LongBuffer.allocate(b * length);
                for (Sequence sequence : batch) {
                    for (int i = 0; i < length; i++) {
                        indices.put(i < sequence.length() ? sequence.categorical()[feature][i] : 0);
                    }
                }
                inputs.put(FeatureNames.CATEGORICAL.get(feature), longs(indices, b, length));
            }
            extras(inputs, batch, length, padding);
            try (OrtSession.Result result = session.run(inputs)) {
                return result.get(output).orElseThrow().getValue();
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private void extras(Map<String, OnnxTensor> inputs, List<Sequence> batch, int length, float padding)
            throws OrtException {
        int b = batch.size();
        if (session.getInputNames().contains("novelty")) {
            int width = batch.get(0).novelty().length / batch.get(0).length();
            FloatBuffer novelty = FloatBuffer.allocate(b * length * width);
            for (Sequence sequence : batch) {
                pad(novelty.put(sequence.novelty()), (length - sequence.length()) * width, padding);
            }
            inputs.put("novelty", floats(novelty, b, length, width));
        }
        if (session.getInputNames().contains("text")) {
            TextTable table = new TextTable();
            LongBuffer rows = LongBuffer.allocate(b * length);
            for (Sequence sequence : batch) {
                for (int row : sequence.text().row()) {
                    rows.put(table.row(sequence.text().vectors().get(row)));
                }
                rows.put(new long[length - sequence.length()]);
            }
            FloatBuffer values = FloatBuffer.wrap(table.values());
            inputs.put("text", floats(values.position(values.limit()), table.size(), values.limit() / table.size()));
            inputs.put("text_row", longs(rows, b, length));
        }
        if (session.getInputNames().contains("window")) {
            int width = batch.get(0).window().length;
            FloatBuffer window = FloatBuffer.allocate(b * width);
            batch.forEach(sequence -> window.put(sequence.window()));
            inputs.put("window", floats(window, b, width));
        }
    }

    private static void pad(FloatBuffer buffer, int count, float value) {
        for (int i = 0; i < count; i++) {
            buffer.put(value);
        }
    }

    private OnnxTensor floats(FloatBuffer buffer, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, buffer.flip(), shape);
    }

    private OnnxTensor longs(LongBuffer buffer, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, buffer.flip(), shape);
    }
}
