package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThresholdChoiceTest {

    @Test
    void bestF1_isTheMiddleOfTheBestInterval() {
        Outcomes outcomes = new Outcomes(
                new double[] {0.9, 0.8, 0.7, 0.6, 0.5, 0.2}, new boolean[] {true, false, true, true, false, false});

        // Alarming the first four finds all three with one false alarm: F1 6/7.
        assertThat(ThresholdChoice.bestF1(outcomes).orElseThrow()).isCloseTo(0.55, within(1e-12));
    }

    @Test
    void bestExpectedF1_ofScoresThatAreSure_liesBetweenThem() {
        double[] probabilities = {0.01, 0.02, 0.98, 0.99};

        assertThat(ThresholdChoice.bestExpectedF1(probabilities).orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void bestExpectedF1_alarmsWhereItIsWorthHalfOfTheF1() {
        // Alarming 0.9 and 0.6: 2 * 1.5 / (2 + 2.0) = .75; 0.4 too: 2 * 1.9 / (3 + 2.0) = .76; 0.1 too: .667.
        double[] probabilities = {0.9, 0.1, 0.6, 0.4};

        assertThat(ThresholdChoice.bestExpectedF1(probabilities).orElseThrow()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void bestExpectedF1_ofOneWindowOrNone() {
        assertThat(ThresholdChoice.bestExpectedF1(new double[] {0.3})).hasValue(0.3);
        assertThat(ThresholdChoice.bestExpectedF1(new double[0])).isEmpty();
    }

    @Test
    void bestF1_equalF1_takesTheHigherPrecision() {
        // One alarm: 1 right of 1, F1 2/3. Four alarms: 2 right of 4, F1 4/6.
        Outcomes outcomes = new Outcomes(new double[] {0.9, 0.5, 0.4, 0.3}, new boolean[] {true, false, false, true});

        assertThat(ThresholdChoice.bestF1(outcomes).orElseThrow()).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void bestF1_alarmingEverythingIsBest_isTheLowestScore() {
        Outcomes outcomes = new Outcomes(new double[] {0.3, 0.2}, new boolean[] {false, true});

        assertThat(ThresholdChoice.bestF1(outcomes)).hasValue(0.2);
    }

    @Test
    void bestF1_neighboursWithoutANumberBetween_staysWithTheUpper() {
        double upper = Math.nextUp(0.5);
        Outcomes outcomes = new Outcomes(new double[] {upper, 0.5}, new boolean[] {true, false});

        assertThat(ThresholdChoice.bestF1(outcomes)).hasValue(upper);
    }

    @Test
    void bestF1_nothingAnomalous_isNone() {
        assertThat(ThresholdChoice.bestF1(new Outcomes(new double[] {0.5}, new boolean[] {false})))
                .isEmpty();
    }

    @Property
    void bestF1_noOtherThresholdIsBetter(
            @ForAll @Size(max = 20) double @DoubleRange(min = -5, max = 5) [] scores, @ForAll long labels) {
        boolean[] anomalous = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            anomalous[i] = (labels >> i & 1) == 1;
        }
        Outcomes outcomes = new Outcomes(scores, anomalous);

        ThresholdChoice.bestF1(outcomes).ifPresent(threshold -> {
            double best = outcomes.confusion(threshold).f1();
            assertThat(Arrays.stream(scores)
                            .map(score -> outcomes.confusion(score).f1()))
                    .allMatch(f1 -> f1 <= best);
        });
    }

    @Test
    void quantile_interpolatesBetweenNeighbours() {
        double[] scores = {0.4, 0.1, 0.3, 0.2, 0.5};

        assertThat(ThresholdChoice.quantile(scores, 0)).isEqualTo(0.1);
        assertThat(ThresholdChoice.quantile(scores, 0.5)).isCloseTo(0.3, within(1e-12));
        assertThat(ThresholdChoice.quantile(scores, 0.9)).isCloseTo(0.46, within(1e-12));
        assertThat(ThresholdChoice.quantile(scores, 1)).isEqualTo(0.5);
        assertThat(scores).containsExactly(0.4, 0.1, 0.3, 0.2, 0.5);
    }

    @Test
    void quantile_ofNothingOrOutOfRange_isRefused() {
        assertThatThrownBy(() -> ThresholdChoice.quantile(new double[0], 0.5)).hasMessageContaining("no scores");
        assertThatThrownBy(() -> ThresholdChoice.quantile(new double[] {1}, 1.5))
                .hasMessageContaining("share 1.5");
    }
}
