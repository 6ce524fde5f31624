package io.squall.training.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DropoutMasksTest {

    @BeforeAll
    static void one_thread() {
        ComputeDevice.useThreads(1);
    }

    private static float[] mask(DropoutMasks masks, double rate, int size) {
        float[] values = new float[size];
        masks.fill(FloatBuffer.wrap(values), rate);
        return values;
    }

    @Test
    void fill_rateOfATenth_zeroesATenthAndKeepsTheMean() {
        float[] mask = mask(new DropoutMasks(), 0.1, 1_000_000);
        double sum = 0;
        int zeros = 0;
        for (float value : mask) {
            sum += value;
            zeros += value == 0 ? 1 : 0;
        }
        // Five standard deviations of a binomial count.
        assertThat(zeros / 1e6).isCloseTo(0.1, within(5 * Math.sqrt(0.1 * 0.9 / 1e6)));
        assertThat(sum / 1e6).isCloseTo(1, within(5 * Math.sqrt(0.1 / 0.9 / 1e6)));
    }

    @Test
    void fill_neighbours_areIndependent() {
        float[] mask = mask(new DropoutMasks(), 0.5, 1_000_000);
        for (int distance = 1; distance <= 8; distance++) {
            int both = 0;
            for (int i = distance; i < mask.length; i++) {
                both += mask[i] == 0 && mask[i - distance] == 0 ? 1 : 0;
            }
            assertThat(both / 1e6).as("distance %d", distance).isCloseTo(0.25, within(0.0025));
        }
    }

    @Test
    void fill_sameSeed_isTheSame() {
        DropoutMasks masks = new DropoutMasks();
        masks.seed(4);
        float[] first = mask(masks, 0.3, 10_000);
        assertThat(mask(masks, 0.3, 10_000)).isNotEqualTo(first);
        masks.seed(4);
        assertThat(mask(masks, 0.3, 10_000)).isEqualTo(first);
    }

    @Test
    void apply_severalMasksOfOneBatch_doNotShareMemory() {
        Dropout masks = new DropoutMasks().at(0.5);
        try (NDManager manager = NDManager.newBaseManager("PyTorch");
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray ones = manager.ones(new Shape(3, 1_500_001));
            ones.setRequiresGradient(true);
            NDArray first = masks.apply(ones);
            NDArray second = masks.apply(ones);
            NDArray third = masks.apply(ones);
            NDArray sum = first.add(second).add(third);
            collector.backward(sum.sum());
            // The gradient reads the masks again, after all of them were drawn.
            assertThat(ones.getGradient().toFloatArray()).isEqualTo(sum.toFloatArray());
        }
    }
}
