package io.squall.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import io.squall.feature.TextTable;
import io.squall.model.NamedTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Tells one training from another: SHA-256 over everything that its result depends on. A checkpoint goes on only in the
 * training that wrote it.
 */
final class Fingerprint {

    private final MessageDigest digest;
    private final TextTable texts = new TextTable();

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(TrainingTask task) {
        try {
            Fingerprint fingerprint = new Fingerprint(MessageDigest.getInstance("SHA-256"));
            ObjectMapper mapper = new ObjectMapper();
            fingerprint.digest.update(mapper.writeValueAsBytes(task.model()));
            fingerprint.digest.update(mapper.writeValueAsBytes(task.config()));
            task.initial().ifPresent(weights -> weights.tensors().forEach(fingerprint::add));
            fingerprint.add(task.train());
            fingerprint.add(task.validation());
            fingerprint.add(fingerprint.texts.values());
            return HexFormat.of().formatHex(fingerprint.digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(NamedTensor tensor) {
        add(tensor.name());
        add(tensor.values());
    }

    private void add(TrainingSet set) {
        add(set.size());
        for (Example example : set.examples()) {
            add(example.id());
            add(example.label());
            add(example.sequences().size());
            example.sequences().forEach(this::add);
        }
    }

    private void add(Sequence sequence) {
        add(sequence.length());
        add(sequence.numerical());
        add(sequence.binary());
        add(sequence.novelty());
        add(sequence.aggregates());
        add(sequence.window());
        for (int[] column : sequence.categorical()) {
            add(column);
        }
        TextRows text = sequence.text();
        add(Arrays.stream(text.row())
                .map(row -> texts.row(text.vectors().get(row)))
                .toArray());
    }

    private void add(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        digest.update(bytes);
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
    }

    private void add(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
    }
}
