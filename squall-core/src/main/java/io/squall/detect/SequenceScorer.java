package io.squall.detect;

import ai.onnxruntime.OnnxTensor;
import io.squall.feature.Sequence;
import io.squall.model.Bundle;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the network of a bundle in ONNX Runtime.
 *
 * <p>Short sequences go through it together, long ones alone, and each has the same logit, bit for bit, whatever goes with it
 * ({@link ScoringRuns}): so it is worth bringing many at once, and it does not matter which.
 *
 * <p>Where the bundle has the network in fused form, too, that one gives the logits, and the plain one, which alone tells its
 * attention, is loaded when it is first asked for that.
 *
 * <p>Several threads may score at once; closing waits for none of them. Memory is bounded by the longest sequence.
 */
public final class SequenceScorer implements AutoCloseable {

    private static final String ATTENTION = "attention";

    private final byte[] plain;
    private final int threads;
    private final NetworkSession scoring;
    private @Nullable NetworkSession attending;

    private SequenceScorer(byte[] plain, int threads, NetworkSession scoring, @Nullable NetworkSession attending) {
        this.plain = plain;
        this.threads = threads;
        this.scoring = scoring;
        this.attending = attending;
    }

    /** As {@link #load(byte[], Optional, int)}, of the plain network alone. */
    public static SequenceScorer load(byte[] network, int threads) {
        return load(network, Optional.empty(), threads);
    }

    /**
     * Loads a network.
     *
     * @param network bytes of {@code model.onnx}; must not be changed
     * @param fused the same network for ONNX Runtime alone, where there is such a form
     * @param threads threads for one sequence; 1 is best where several windows can be scored side by side
     * @throws IllegalArgumentException when the bytes are no network of Squall
     */
    public static SequenceScorer load(byte[] network, Optional<byte[]> fused, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + " < 1");
        }
        if (fused.isPresent()) {
            NetworkSession scoring = NetworkSession.load(Bundle.FUSED_NETWORK, fused.get(), threads);
            return new SequenceScorer(network, threads, scoring, null);
        }
        NetworkSession session = NetworkSession.load(Bundle.NETWORK, network, threads);
        return new SequenceScorer(network, threads, session, session);
    }

    /** One logit for each sequence, in their order. */
    public float[] logits(List<Sequence> sequences) {
        float[] logits = new float[sequences.size()];
        for (ScoringRuns.Run run : ScoringRuns.of(sequences)) {
            float[] its = scoring.logits(run.rows(), run.length());
            for (int i = 0; i < run.places().size(); i++) {
                logits[run.places().get(i)] = its[i];
            }
        }
        return logits;
    }

    /** The attention weights of a sequence; a network without layers has {@linkplain Attention#layers() none}. */
    public Attention attention(Sequence sequence) {
        NetworkSession network = attending();
        return network.tells(ATTENTION)
                ? network.run(List.of(sequence), sequence.length(), ATTENTION, SequenceScorer::attention)
                : Attention.none(sequence.length());
    }

    private synchronized NetworkSession attending() {
        NetworkSession network = attending;
        if (network == null) {
            network = NetworkSession.load(Bundle.NETWORK, plain, threads);
            attending = network;
        }
        return network;
    }

    private static Attention attention(OnnxTensor output) {
        long[] shape = output.getInfo().getShape(); // [layers, 1, heads, L, L]
        FloatBuffer buffer = output.getFloatBuffer();
        float[] weights = new float[buffer.remaining()];
        buffer.get(weights);
        return new Attention((int) shape[0], (int) shape[2], (int) shape[4], weights);
    }

    @Override
    public synchronized void close() {
        scoring.close();
        NetworkSession network = attending;
        if (network != null && network != scoring) {
            network.close();
        }
    }
}
