package io.squall.training.transformer;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link SequenceBatch} is made of, still in Java's memory: no array of the engine's is touched, so that any thread may
 * prepare it. About two hundred bytes an event, padding included.
 *
 * <p>Not changed once it is made.
 */
public final class PaddedSequences {

    /** Added to what padding would say: after a softmax exactly 0, and unlike infinity never NaN when all is padding. */
    private static final float SILENCE = -1e9f;

    final ExtraInputs inputs;
    final int padded;
    final float[] numerical;
    final float[] binary;
    final long[][] categorical;
    final float[] aggregates;
    final ExtraValues extra;
    final long[] lengths;
    final float[] weights;
    final float[] attentionBias;
    final float[] paddingBias;

    private PaddedSequences(ExtraInputs inputs, List<WeightedSequence> sequences, int padded) {
        int b = sequences.size();
        this.inputs = inputs;
        this.padded = padded;
        this.numerical = new float[b * padded * FeatureNames.NUMERICAL.size()];
        this.binary = new float[b * padded * FeatureNames.BINARY.size()];
        this.categorical = new long[FeatureNames.CATEGORICAL.size()][b * padded];
        this.aggregates = new float[b * FeatureNames.AGGREGATES.size()];
        this.lengths = new long[b];
        this.weights = new float[b * padded];
        this.attentionBias = new float[b * padded];
        this.paddingBias = new float[b * padded];
        Arrays.fill(attentionBias, SILENCE);
        Arrays.fill(paddingBias, SILENCE);
        for (int row = 0; row < b; row++) {
            put(sequences.get(row), row);
        }
        this.extra = ExtraValues.of(
                inputs, sequences.stream().map(WeightedSequence::sequence).toList(), padded);
    }

    private void put(WeightedSequence weighted, int row) {
        Sequence sequence = weighted.sequence();
        int start = row * padded;
        copy(sequence.numerical(), numerical, start * FeatureNames.NUMERICAL.size());
        copy(sequence.binary(), binary, start * FeatureNames.BINARY.size());
        copy(sequence.aggregates(), aggregates, row * FeatureNames.AGGREGATES.size());
        for (int column = 0; column < categorical.length; column++) {
            int[] values = sequence.categorical()[column];
            for (int event = 0; event < values.length; event++) {
                categorical[column][start + event] = values[event];
            }
        }
        for (int event = 0; event < sequence.length(); event++) {
            float weight = weighted.weight(event);
            weights[start + event] = weight;
            // exp(score + ln w) = w exp(score): as if the event stood there w times.
            attentionBias[start + event] = (float) Math.log(weight);
            paddingBias[start + event] = 0;
        }
        lengths[row] = sequence.length();
    }

    /**
     * Pads to the longest of {@code sequences}.
     *
     * @throws IllegalArgumentException when there is none, one is longer than the model takes, an index lies outside its
     *     vocabulary, or one lacks an extra input of the model
     */
    public static PaddedSequences of(ModelConfig config, List<WeightedSequence> sequences) {
        int longest =
                sequences.stream().mapToInt(s -> s.sequence().length()).max().orElse(0);
        return to(longest, config, sequences);
    }

    /** As {@link #of}, padded to {@code length} events. */
    static PaddedSequences to(int length, ModelConfig config, List<WeightedSequence> sequences) {
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException("a batch of no sequences");
        }
        for (WeightedSequence sequence : sequences) {
            check(config, sequence.sequence());
        }
        return new PaddedSequences(config.extra(), sequences, length);
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
        ExtraValues.check(config.extra(), sequence);
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
}
