package io.squall.benchmarks;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code peer.py} in a process of its own, which does one task after another. What it reads lies in a folder that the caller owns. */
final class PyTorchPeer implements Closeable {

    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter tasks;
    private final String version;

    private PyTorchPeer(Path folder, Process process, String version, BufferedReader answers) {
        this.folder = folder;
        this.process = process;
        this.version = version;
        this.answers = answers;
        this.tasks = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param python the interpreter
     * @return nothing where there is no such interpreter, or it has no torch
     */
    static Optional<PyTorchPeer> start(String python, Path script, Path folder, NamedWeights weights, int threads)
            throws IOException {
        write(folder, weights);
        ProcessBuilder builder = new ProcessBuilder(python, script.toString(), folder.toString(), "" + threads);
        builder.environment().put("OMP_NUM_THREADS", "" + threads);
        builder.environment().put("OPENBLAS_NUM_THREADS", "" + threads);
        builder.redirectError(folder.resolve("errors").toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        String version = answers.readLine();
        return version == null ? Optional.empty() : Optional.of(new PyTorchPeer(folder, process, version, answers));
    }

    /** Such as {@code torch 1.13.1}. */
    String version() {
        return version;
    }

    /** Writes a batch, padded to the longest of {@code sequences}. */
    void batch(String name, List<Sequence> sequences) throws IOException {
        int b = sequences.size();
        int length = sequences.stream().mapToInt(Sequence::length).max().orElseThrow();
        int perEvent = FeatureNames.NUMERICAL.size() + FeatureNames.BINARY.size() + FeatureNames.CATEGORICAL.size();
        int perSequence = FeatureNames.AGGREGATES.size() + 1;
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (2 + b * (length * perEvent + perSequence)))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(b).putInt(length);
        sequences.forEach(s -> padded(bytes, s.numerical(), length * FeatureNames.NUMERICAL.size()));
        sequences.forEach(s -> padded(bytes, s.binary(), length * FeatureNames.BINARY.size()));
        for (int column = 0; column < FeatureNames.CATEGORICAL.size(); column++) {
            for (Sequence sequence : sequences) {
                int[] values = sequence.categorical()[column];
                for (int event = 0; event < length; event++) {
                    bytes.putFloat(event < values.length ? values[event] : 0);
                }
            }
        }
        sequences.forEach(s -> padded(bytes, s.aggregates(), s.aggregates().length));
        sequences.forEach(s -> bytes.putFloat(s.length()));
        Files.write(folder.resolve(name), bytes.array());
    }

    /** Does a task, which {@code peer.py} describes. */
    Reading run(String task) throws IOException {
        tasks.write(task);
        tasks.newLine();
        tasks.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("peer.py ended at \"" + task + "\": " + Files.readString(folder.resolve("errors")));
        }
        String[] words = answer.split(" ", -1);
        return new Reading(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }

    private static void padded(ByteBuffer bytes, float[] values, int size) {
        for (int i = 0; i < size; i++) {
            bytes.putFloat(i < values.length ? values[i] : 0);
        }
    }

    private static void write(Path folder, NamedWeights weights) throws IOException {
        String shapes = weights.tensors().stream()
                .map(tensor -> '"' + tensor.name() + "\": " + java.util.Arrays.toString(tensor.shape()))
                .collect(Collectors.joining(", ", "{", "}"));
        Files.writeString(folder.resolve("weights.json"), shapes);
        int size = weights.tensors().stream().mapToInt(t -> t.values().length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (NamedTensor tensor : weights.tensors()) {
            padded(bytes, tensor.values(), tensor.values().length);
        }
        Files.write(folder.resolve("weights.bin"), bytes.array());
    }

    @Override
    public void close() throws IOException {
        tasks.close();
        answers.close();
        process.destroy();
    }

    /**
     * What a task took, and what came out.
     *
     * @param cpuSeconds of the processor
     * @param wallSeconds of the clock
     */
    record Reading(double cpuSeconds, double wallSeconds, double value) {}
}
