package io.squall.training.transformer;

import java.util.Arrays;
import java.util.Random;

/**
 * How a parameter starts. The rules are those that PyTorch's layers use by default, so that published settings carry
 * over; {@link Random} is the one generator of the JDK whose sequence is specified, so a seed means the same weights on
 * every JDK.
 */
enum Initialization {
    ZEROS,
    ONES,
    /** U(-1/sqrt(in), 1/sqrt(in)), of {@code in} inputs: weights and biases of a linear layer. */
    FAN_IN,
    /** U(-a, a), a = sqrt(6 / (in + out)) (Glorot and Bengio 2010): the attention's input projection. */
    GLOROT,
    /** N(0, 0.3), row 0 (padding) zero: embeddings. */
    EMBEDDING;

    private static final float EMBEDDING_DEVIATION = 0.3f;

    /**
     * Fills {@code [offset, offset + size)}.
     *
     * @param fanIn inputs of the layer; for an embedding the width of a row
     * @param fanOut outputs of the layer
     */
    void fill(float[] values, int offset, int size, long fanIn, long fanOut, Random random) {
        switch (this) {
            case ZEROS -> Arrays.fill(values, offset, offset + size, 0f);
            case ONES -> Arrays.fill(values, offset, offset + size, 1f);
            case FAN_IN -> uniform(values, offset, size, 1 / Math.sqrt((double) fanIn), random);
            case GLOROT -> uniform(values, offset, size, Math.sqrt(6 / (double) (fanIn + fanOut)), random);
            case EMBEDDING -> {
                int padding = Math.toIntExact(fanIn);
                for (int i = padding; i < size; i++) {
                    values[offset + i] = EMBEDDING_DEVIATION * (float) random.nextGaussian();
                }
            }
        }
    }

    private static void uniform(float[] values, int offset, int size, double bound, Random random) {
        for (int i = 0; i < size; i++) {
            values[offset + i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
    }
}
