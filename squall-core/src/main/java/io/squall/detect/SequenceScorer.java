package io.squall.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.squall.feature.Sequence;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs the network of a bundle in ONNX Runtime.
 *
 * <p>Sequences go through it one by one. On one thread a batch saves nothing, padding costs (a batch in order of arrival
 * computes several times the tokens), and a sequence alone has the same logit, bit for bit, whatever came before it.
 *
 * <p>Several threads may score at once; closing waits for none of them. Memory is bounded by the longest sequence.
 */
public final class SequenceScorer implements AutoCloseable {

    private static final String LOGITS = "logits";
    private static final String ATTENTION = "attention";

    private final OrtEnvironment environment;
    private final OrtSession session;

    private SequenceScorer(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a network.
     *
     * @param network bytes of {@code model.onnx}
     * @param threads threads for one sequence; 1 is best where several windows can be scored side by side
     * @throws IllegalArgumentException when the bytes are no network of Squall
     */
    public static SequenceScorer load(byte[] network, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + " < 1");
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            // A pattern is kept for each length ever seen.
            options.setMemoryPatternOptimization(false);
            return checked(new SequenceScorer(environment, environment.createSession(network, options)));
        } catch (OrtException e) {
            throw new IllegalArgumentException("model.onnx does not load: " + e.getMessage(), e);
        }
    }

    private static SequenceScorer checked(SequenceScorer scorer) {
        Set<String> actual = scorer.session.getInputNames();
        if (!NetworkInputs.known(actual) || !scorer.session.getOutputNames().contains(LOGITS)) {
            scorer.close();
            throw new IllegalArgumentException("model.onnx is not a network of Squall: its inputs are " + actual
                    + ", expected " + NetworkInputs.REQUIRED);
        }
        return scorer;
    }

    /** One logit for each sequence, in their order. */
    public float[] logits(List<Sequence> sequences) {
        float[] logits = new float[sequences.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = run(
                    List.of(sequences.get(i)),
                    LOGITS,
                    output -> output.getFloatBuffer().get());
        }
        return logits;
    }

    /**
     * One logit for each sequence, in their order, in a single run of the network: the same but for rounding. All are padded to the
     * longest, so they should be about as long as each other.
     */
    public float[] logitsTogether(List<Sequence> sequences) {
        if (sequences.isEmpty()) {
            return new float[0];
        }
        return run(sequences, LOGITS, output -> {
            float[] logits = new float[sequences.size()];
            output.getFloatBuffer().get(logits);
            return logits;
        });
    }

    /** The attention weights of a sequence; a network without layers has {@linkplain Attention#layers() none}. */
    public Attention attention(Sequence sequence) {
        if (!session.getOutputNames().contains(ATTENTION)) {
            return Attention.none(sequence.length());
        }
        return run(List.of(sequence), ATTENTION, SequenceScorer::attention);
    }

    private static Attention attention(OnnxTensor output) {
        long[] shape = output.getInfo().getShape(); // [layers, 1, heads, L, L]
        FloatBuffer buffer = output.getFloatBuffer();
        float[] weights = new float[buffer.remaining()];
        buffer.get(weights);
        return new Attention((int) shape[0], (int) shape[2], (int) shape[4], weights);
    }

    private <T> T run(List<Sequence> sequences, String output, Function<OnnxTensor, T> reader) {
        try (NetworkInputs inputs = new NetworkInputs(environment, session.getInputNames())) {
            inputs.fill(sequences);
            try (OrtSession.Result result = session.run(inputs.tensors(), Set.of(output))) {
                return reader.apply((OnnxTensor) result.get(0));
            }
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "the network refused a sequence of " + sequences.get(0).length() + " events: " + e.getMessage(), e);
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
