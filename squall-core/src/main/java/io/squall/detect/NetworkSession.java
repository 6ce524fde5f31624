package io.squall.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.squall.feature.Sequence;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** One ONNX graph of a network, loaded. Several threads may run it at once; closing waits for none of them. */
final class NetworkSession implements AutoCloseable {

    private static final String LOGITS = "logits";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Set<String> inputNames;
    /** As many as threads ran at once so far. */
    private final Queue<InputMemory> idle = new ConcurrentLinkedQueue<>();

    private NetworkSession(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
        this.inputNames = session.getInputNames();
    }

    /**
     * Loads a graph.
     *
     * @param name of the bundle's entry, for messages
     * @param threads threads for one sequence
     * @throws IllegalArgumentException when the bytes are no network of Squall
     */
    static NetworkSession load(String name, byte[] network, int threads) {
        OrtEnvironment environment = NetworkRuntime.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            // A pattern is kept for each length ever seen.
            options.setMemoryPatternOptimization(false);
            return checked(name, new NetworkSession(environment, environment.createSession(network, options)));
        } catch (OrtException e) {
            throw new IllegalArgumentException(name + " does not load: " + e.getMessage(), e);
        }
    }

    private static NetworkSession checked(String name, NetworkSession network) {
        Set<String> actual = network.inputNames;
        if (!NetworkInputs.known(actual) || !network.tells(LOGITS)) {
            network.close();
            throw new IllegalArgumentException(name + " is not a network of Squall: its inputs are " + actual
                    + ", expected " + NetworkInputs.REQUIRED);
        }
        return network;
    }

    /** Whether {@code output} is one of the graph's. */
    boolean tells(String output) {
        return session.getOutputNames().contains(output);
    }

    /**
     * The logits of sequences, at least one, in their order, {@code [B]}.
     *
     * @param length that all are padded to
     */
    float[] logits(List<Sequence> sequences, int length) {
        return run(sequences, length, LOGITS, output -> {
            float[] logits = new float[sequences.size()];
            output.getFloatBuffer().get(logits);
            return logits;
        });
    }

    /** Runs {@code sequences} through the graph as one batch and reads one of its outputs. */
    <T> T run(List<Sequence> sequences, int length, String output, Function<OnnxTensor, T> reader) {
        InputMemory memory = Objects.requireNonNullElseGet(idle.poll(), InputMemory::new);
        try (NetworkInputs inputs = new NetworkInputs(environment, inputNames, memory)) {
            inputs.fill(sequences, length);
            try (OrtSession.Result result = session.run(inputs.tensors(), Set.of(output))) {
                return reader.apply((OnnxTensor) result.get(0));
            }
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "the network refused a sequence of " + sequences.get(0).length() + " events: " + e.getMessage(), e);
        } finally {
            idle.offer(memory);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("closing ONNX Runtime's session: " + e.getMessage(), e);
        }
    }
}
