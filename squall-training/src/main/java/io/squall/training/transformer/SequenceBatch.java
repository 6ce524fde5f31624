package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.squall.feature.FeatureNames;
import io.squall.model.ModelConfig;
import java.nio.LongBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequences padded to the longest, as the network takes them. Everything computed from a batch is freed with it.
 *
 * <p>Not safe for use by several threads.
 */
public final class SequenceBatch implements AutoCloseable {

    private final NDManager scope;
    private final NDArray numerical;
    private final NDArray binary;
    private final Map<String, NDArray> categorical;
    private final NDArray aggregates;
    private final ExtraTensors extra;
    private final NDArray sequenceLengths;
    private final NDArray weights;
    private final NDArray attentionBias;
    private final NDArray paddingBias;

    private SequenceBatch(NDManager scope, PaddedSequences padded) {
        int b = padded.lengths.length;
        this.scope = scope;
        Shape events = new Shape(b, padded.padded);
        numerical = scope.create(padded.numerical, new Shape(b, padded.padded, FeatureNames.NUMERICAL.size()));
        binary = scope.create(padded.binary, new Shape(b, padded.padded, FeatureNames.BINARY.size()));
        Map<String, NDArray> columns = new LinkedHashMap<>();
        for (int column = 0; column < padded.categorical.length; column++) {
            columns.put(
                    FeatureNames.CATEGORICAL.get(column),
                    scope.create(LongBuffer.wrap(padded.categorical[column]), events));
        }
        categorical = Collections.unmodifiableMap(columns);
        aggregates = scope.create(padded.aggregates, new Shape(b, FeatureNames.AGGREGATES.size()));
        extra = new ExtraTensors(scope, padded);
        sequenceLengths = scope.create(padded.lengths);
        weights = scope.create(padded.weights, events);
        attentionBias = scope.create(padded.attentionBias, new Shape(b, 1, 1, padded.padded));
        paddingBias = scope.create(padded.paddingBias, events);
    }

    /**
     * Carries prepared sequences to the device.
     *
     * @param parent owns the batch until it is closed
     */
    static SequenceBatch of(NDManager parent, PaddedSequences padded) {
        return new SequenceBatch(parent.newSubManager(), padded);
    }

    /**
     * Pads to the longest of {@code sequences}.
     *
     * @param parent owns the batch until it is closed
     * @throws IllegalArgumentException as {@link PaddedSequences#of}
     */
    public static SequenceBatch of(NDManager parent, ModelConfig config, List<WeightedSequence> sequences) {
        return of(parent, PaddedSequences.of(config, sequences));
    }

    /** As {@link #of(NDManager, ModelConfig, List)}, padded to {@code length} events. */
    static SequenceBatch padded(NDManager parent, ModelConfig config, List<WeightedSequence> sequences, int length) {
        return of(parent, PaddedSequences.to(length, config, sequences));
    }

    /** Sequences in the batch. */
    public int size() {
        return Math.toIntExact(sequenceLengths.size());
    }

    /** {@code [B, L, 14]} */
    public NDArray numerical() {
        return numerical;
    }

    /** {@code [B, L, 8]} */
    public NDArray binary() {
        return binary;
    }

    /** By feature name, each {@code [B, L]} int64. */
    public Map<String, NDArray> categorical() {
        return categorical;
    }

    /** {@code [B, 9]} */
    public NDArray aggregates() {
        return aggregates;
    }

    /** The inputs that only some networks have. */
    ExtraTensors extra() {
        return extra;
    }

    /** {@code [B]} int64 */
    public NDArray sequenceLengths() {
        return sequenceLengths;
    }

    /** How many events each stands for, {@code [B, L]}; 0 is padding. */
    NDArray weights() {
        return weights;
    }

    /** Added to attention scores, {@code [B, 1, 1, L]}. */
    NDArray attentionBias() {
        return attentionBias;
    }

    /** 0 for events, hugely negative for padding, {@code [B, L]}. */
    NDArray paddingBias() {
        return paddingBias;
    }

    NDManager scope() {
        return scope;
    }

    @Override
    public void close() {
        scope.close();
    }
}
