package io.squall.detect;

import java.util.Arrays;

/**
 * The attention weights of one sequence: how much each event (the query) looked at each event (the key).
 *
 * @param layers encoder layers; with 0 there is nothing to look at, and every event counts alike
 * @param heads heads of each layer
 * @param length events of the sequence, {@code L}
 * @param weights {@code [layers, heads, L, L]}, row-major, each row (one query) summing to 1; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor: identity is never asked of it
public record Attention(int layers, int heads, int length, float[] weights) {

    public Attention {
        long expected = (long) layers * heads * length * length;
        if (weights.length != expected) {
            throw new IllegalArgumentException("attention has " + weights.length + " weights, expected " + expected);
        }
    }

    /** The attention of a network without layers. */
    static Attention none(int length) {
        return new Attention(0, 0, length, new float[0]);
    }

    /** How much {@code query} looked at {@code key}. */
    public float weight(int layer, int head, int query, int key) {
        return weights[((layer * heads + head) * length + query) * length + key];
    }

    /**
     * What each event received in the last layer: the mean over heads and queries, so the shares sum to 1.
     *
     * @return {@code [L]}
     */
    public double[] received() {
        return layers == 0 ? uniform() : passedDown(uniform(), layers - 1);
    }

    /**
     * What each event gave to the mean of the outputs through all layers: attention rollout (Abnar and Zuidema,
     * "Quantifying attention flow in transformers", 2020), where each layer passes half of its input around itself. The
     * product with the row of the mean is taken layer by layer, which needs {@code L^2} steps instead of {@code L^3}.
     *
     * @return {@code [L]}, summing to 1
     */
    public double[] rollout() {
        double[] shares = uniform();
        for (int layer = layers - 1; layer >= 0; layer--) {
            double[] passed = passedDown(shares, layer);
            for (int i = 0; i < length; i++) {
                shares[i] = (shares[i] + passed[i]) / 2;
            }
        }
        return shares;
    }

    private double[] uniform() {
        double[] shares = new double[length];
        Arrays.fill(shares, 1.0 / length);
        return shares;
    }

    /** Hands each query's share on to the keys it looked at. */
    private double[] passedDown(double[] shares, int layer) {
        double[] passed = new double[length];
        double total = 0;
        int index = layer * heads * length * length;
        for (int head = 0; head < heads; head++) {
            for (int query = 0; query < length; query++) {
                for (int key = 0; key < length; key++) {
                    double share = shares[query] * weights[index++];
                    passed[key] += share;
                    total += share;
                }
            }
        }
        for (int key = 0; key < length; key++) {
            passed[key] /= total;
        }
        return passed;
    }
}
