package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AdamWTest {

    @Test
    void step_first_movesByTheLearningRateAgainstTheSign() {
        float[] parameters = {1, 1, 1};
        new AdamW(new OptimizerConfig(0.1, 0, 100), 3).step(parameters, new float[] {5, -0.01f, 0}, 0.1);
        assertThat(parameters).containsExactly(new float[] {0.9f, 1.1f, 1}, within(1e-5f));
    }

    @Test
    void step_withoutGradient_onlyDecays() {
        float[] parameters = {2, -2};
        new AdamW(new OptimizerConfig(0.1, 0.5, 1), 2).step(parameters, new float[2], 0.1);
        assertThat(parameters).containsExactly(new float[] {1.9f, -1.9f}, within(1e-6f));
    }

    @Test
    void step_longGradient_isShortenedFirst() {
        AdamW clipped = new AdamW(new OptimizerConfig(0.1, 0, 1), 2);
        clipped.step(new float[2], new float[] {30, 40}, 0.1);
        assertThat(clipped.mean()).containsExactly(new float[] {0.06f, 0.08f}, within(1e-6f));
        AdamW whole = new AdamW(new OptimizerConfig(0.1, 0, 1), 2);
        whole.step(new float[2], new float[] {0.3f, 0.4f}, 0.1);
        assertThat(whole.mean()).containsExactly(new float[] {0.03f, 0.04f}, within(1e-6f));
    }

    @Test
    void step_takenUpAgain_goesOnAsBefore() {
        OptimizerConfig config = new OptimizerConfig(0.1, 0.01, 1);
        float[] straight = {1, 2};
        AdamW one = new AdamW(config, 2);
        one.step(straight, new float[] {0.5f, -0.5f}, 0.1);
        float[] resumed = straight.clone();
        AdamW other = new AdamW(config, one.mean().clone(), one.square().clone(), one.steps());
        one.step(straight, new float[] {0.1f, 0.2f}, 0.1);
        other.step(resumed, new float[] {0.1f, 0.2f}, 0.1);
        assertThat(resumed).containsExactly(straight);
    }
}
