package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sequences padded to the longest, as the network takes them. Everything computed from a batch is freed with it.
 *
 * <p>Not safe for use by several threads.
 */
public final class SequenceBatch implements AutoCloseable {

    /** Added to what padding would say: after a softmax exactly 0, and unlike infinity never NaN when all is padding. */
    private static final float SILENCE = -1e9f;

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

    private SequenceBatch(NDManager scope, ExtraInputs inputs, List<WeightedSequence> sequences, int padded) {
        int b = sequences.size();
        this.scope = scope;
        float[] numericalValues = new float[b * padded * FeatureNames.NUMERICAL.size()];
        float[] binaryValues = new float[b * padded * FeatureNames.BINARY.size()];
        long[][] indices = new long[FeatureNames.CATEGORICAL.size()][b * padded];
        float[] aggregateValues = new float[b * FeatureNames.AGGREGATES.size()];
        long[] lengths = new long[b];
        float[] weightValues = new float[b * padded];
        float[] attentionValues = new float[b * padded];
        float[] paddingValues = new float[b * padded];
        Arrays.fill(attentionValues, SILENCE);
        Arrays.fill(paddingValues, SILENCE);
        for (int row = 0; row < b; row++) {
            Sequence sequence = sequences.get(row).sequence();
            int start = row * padded;
            copy(sequence.numerical(), numericalValues, start * FeatureNames.NUMERICAL.size());
            copy(sequence.binary(), binaryValues, start * FeatureNames.BINARY.size());
            copy(sequence.aggregates(), aggregateValues, row * FeatureNames.AGGREGATES.size());
            for (int column = 0; column < indices.length; column++) {
                int[] values = sequence.categorical()[column];
                for (int event = 0; event < values.length; event++) {
                    indices[column][start + event] = values[event];
                }
            }
            for (int event = 0; event < sequence.length(); event++) {
                float weight = sequences.get(row).weight(event);
                weightValues[start + event] = weight;
                // exp(score + ln w) = w exp(score): as if the event stood there w times.
                attentionValues[start + event] = (float) Math.log(weight);
                paddingValues[start + event] = 0;
            }
            lengths[row] = sequence.length();
        }
        Shape events = new Shape(b, padded);
        numerical = scope.create(numericalValues, new Shape(b, padded, FeatureNames.NUMERICAL.size()));
        binary = scope.create(binaryValues, new Shape(b, padded, FeatureNames.BINARY.size()));
        Map<String, NDArray> columns = new LinkedHashMap<>();
        for (int column = 0; column < indices.length; column++) {
            columns.put(FeatureNames.CATEGORICAL.get(column), scope.create(LongBuffer.wrap(indices[column]), events));
        }
        categorical = Collections.unmodifiableMap(columns);
        aggregates = scope.create(aggregateValues, new Shape(b, FeatureNames.AGGREGATES.size()));
        extra = new ExtraTensors(
                scope,
                inputs,
                sequences.stream().map(WeightedSequence::sequence).toList(),
                padded);
        sequenceLengths = scope.create(lengths);
        weights = scope.create(weightValues, events);
        attentionBias = scope.create(attentionValues, new Shape(b, 1, 1, padded));
        paddingBias = scope.create(paddingValues, events);
    }

    /**
     * Pads to the longest of {@code sequences}.
     *
     * @param parent owns the batch until it is closed
     * @throws IllegalArgumentException when there is none, one is longer than the model takes, an index lies outside its
     *     vocabulary, or one lacks an extra input of the model
     */
    public static SequenceBatch of(NDManager parent, ModelConfig config, List<WeightedSequence> sequences) {
        int longest =
                sequences.stream().mapToInt(s -> s.sequence().length()).max().orElse(0);
        return padded(parent, config, sequences, longest);
    }

    /** As {@link #of}, padded to {@code length} events. */
    static SequenceBatch padded(NDManager parent, ModelConfig config, List<WeightedSequence> sequences, int length) {
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException("a batch of no sequences");
        }
        for (WeightedSequence sequence : sequences) {
            check(config, sequence.sequence());
        }
        return new SequenceBatch(parent.newSubManager(), config.extra(), sequences, length);
    }

    private static void copy(float[] from, float[] to, int offset) {
        System.arraycopy(from, 0, to, offset, from.length);
    }

    /** An index outside its table would be undefined behaviour on some devices. */
    private static void check(ModelConfig config, Sequence sequence) {
        if (sequence.length() > config.maxSequenceLength()) {
            throw new IllegalArgumentException("a sequence of " + sequence.length() + " events, the model takes "
                    + config.maxSequenceLength() + " at most");
        }
        ExtraTensors.check(config.extra(), sequence);
        for (int column = 0; column < sequence.categorical().length; column++) {
            String feature = FeatureNames.CATEGORICAL.get(column);
            int size = Objects.requireNonNull(config.vocabularySizes().get(feature));
            for (int index : sequence.categorical()[column]) {
                if (index < 0 || index >= size) {
                    throw new IllegalArgumentException(
                            feature + " has the index " + index + ", outside its vocabulary of " + size);
                }
            }
        }
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
