package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttentionTest {

    @Test
    void received_isTheMeanOverHeadsAndQueriesOfTheLastLayer() {
        Attention attention = new Attention(2, 2, 2, new float[] {
            1, 0, 1, 0, /**/ 1, 0, 1, 0, // first layer: all on the first event
            0.5f, 0.5f, 0, 1, /**/ 0.1f, 0.9f, 0.2f, 0.8f
        });

        assertThat(attention.received()).containsExactly(new double[] {0.2, 0.8}, within(1e-7));
    }

    @Test
    void rollout_ofOneLayer_isHalfTheInputItself() {
        Attention attention = new Attention(1, 1, 2, new float[] {0, 1, 0, 1});

        assertThat(attention.rollout()).containsExactly(new double[] {0.25, 0.75}, within(1e-7));
    }

    @Test
    void rollout_agreesWithTheProductOfTheMatrices() {
        Attention attention = random(3, 2, 5, 1);
        double[][] product = identity(5);
        for (int layer = 0; layer < 3; layer++) {
            double[][] mixed = new double[5][5];
            for (int query = 0; query < 5; query++) {
                for (int key = 0; key < 5; key++) {
                    double mean =
                            (attention.weight(layer, 0, query, key) + attention.weight(layer, 1, query, key)) / 2.0;
                    mixed[query][key] = (mean + (query == key ? 1 : 0)) / 2;
                }
            }
            product = multiplied(mixed, product);
        }

        double[] rollout = attention.rollout();
        for (int key = 0; key < 5; key++) {
            double mean = 0;
            for (double[] row : product) {
                mean += row[key] / 5;
            }
            assertThat(rollout[key]).isCloseTo(mean, within(1e-6));
        }
        assertThat(Arrays.stream(rollout).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void withoutLayers_everyEventCountsAlike() {
        assertThat(Attention.none(4).received()).containsOnly(0.25);
        assertThat(Attention.none(4).rollout()).containsOnly(0.25);
        assertThat(Attention.none(0).received()).isEmpty();
    }

    @Test
    void weights_ofAnotherSize_areRefused() {
        assertThatThrownBy(() -> new Attention(1, 1, 2, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attention has 3 weights, expected 4");
    }

    static Attention random(int layers, int heads, int length, long seed) {
        Random random = new Random(seed);
        float[] weights = new float[layers * heads * length * length];
        for (int row = 0; row < weights.length; row += length) {
            float total = 0;
            for (int i = row; i < row + length; i++) {
                weights[i] = random.nextFloat();
                total += weights[i];
            }
            for (int i = row; i < row + length; i++) {
                weights[i] /= total;
            }
        }
        return new Attention(layers, heads, length, weights);
    }

    private static double[][] identity(int size) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 1;
        }
        return matrix;
    }

    private static double[][] multiplied(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int k = 0; k < a.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }
}
