package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.squall.training.transformer.ComputeDevice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class BinaryCrossEntropyTest {

    @BeforeAll
    static void engine() {
        ComputeDevice.useThreads(1);
    }

    @Test
    void loss_logitOfZero_isLogTwoTimesTheWeight() {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(4, 0);
        assertThat(loss.of(0, 0)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(loss.of(0, 1)).isCloseTo(4 * Math.log(2), within(1e-12));
    }

    @Test
    void loss_hugeLogits_staysFinite() {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(1, 0);
        assertThat(loss.of(1000, 0)).isEqualTo(1000);
        assertThat(loss.of(1000, 1)).isZero();
        assertThat(loss.of(-1000, 1)).isEqualTo(1000);
    }

    @Test
    void sum_onTensors_equalsTheSumOfNumbers() {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(3, 0.1);
        float[] logits = {-30, -2, 0.5f, 3, 40};
        int[] labels = {1, 0, 1, 0, 0};
        double expected = 0;
        for (int i = 0; i < logits.length; i++) {
            expected += loss.of(logits[i], labels[i]);
        }
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            float sum =
                    loss.sum(manager.create(logits, new Shape(5, 1)), labels).getFloat();
            assertThat((double) sum).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void smoothing_perfectlySureNetwork_paysForIt() {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(1, 0.1);
        double best = Math.log(0.95 / 0.05);
        assertThat(loss.of(best, 1)).isLessThan(loss.of(best + 1, 1)).isLessThan(loss.of(best - 1, 1));
    }

    @Test
    void balanced_weight_isTheRatioWithinItsBounds() {
        LossConfig config = new LossConfig(20, 0);
        assertThat(BinaryCrossEntropy.balanced(config, 10, 50).positiveWeight()).isEqualTo(5);
        assertThat(BinaryCrossEntropy.balanced(config, 1, 500).positiveWeight()).isEqualTo(20);
        assertThat(BinaryCrossEntropy.balanced(config, 50, 10).positiveWeight()).isEqualTo(1);
        assertThat(BinaryCrossEntropy.balanced(new LossConfig(1, 0), 10, 50).positiveWeight())
                .isEqualTo(1);
    }
}
