package io.squall.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalScaleTest {

    @Test
    void of_normalValues_areTheirMeanAndDeviation() {
        Random random = new Random(2);
        double[] normal = new double[2000];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = 5 + 2 * random.nextGaussian();
        }

        SignalScale scale = SignalScale.of(normal, 0.1);

        assertThat(scale.center()).isCloseTo(5, within(0.2));
        assertThat(scale.spread()).isCloseTo(2, within(0.2));
    }

    @Test
    void of_noValues_changesNothing() {
        assertThat(SignalScale.of(new double[0], 0.1)).isEqualTo(new SignalScale(0, 1));
    }

    @Test
    void of_aFewWildValues_areNotFollowed() {
        double[] clean = {1, 1.1, 0.9, 1, 1.05, 0.95, 1, 1.02, 0.98, 1, 1, 1e9};

        SignalScale scale = SignalScale.of(clean, 0.1);

        assertThat(scale.center()).isEqualTo(1);
        assertThat(scale.spread()).isEqualTo(0.1);
    }

    @Test
    void apply_anything_isWithinTheBounds() {
        SignalScale scale = new SignalScale(1, 2);

        assertThat(scale.apply(3)).isEqualTo(1);
        assertThat(scale.apply(1e12)).isEqualTo(6);
        assertThat(scale.apply(Double.NEGATIVE_INFINITY)).isEqualTo(-3);
    }
}
