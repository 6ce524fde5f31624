package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinaryMetricsTest {

    @Test
    void confusion_ratesAreTheTextbooks() {
        Confusion confusion = new Confusion(53, 4, 6, 124);

        assertThat(confusion.n()).isEqualTo(187);
        assertThat(confusion.positives()).isEqualTo(59);
        assertThat(confusion.accuracy()).isCloseTo(177.0 / 187, within(1e-12));
        assertThat(confusion.precision()).isCloseTo(53.0 / 57, within(1e-12));
        assertThat(confusion.recall()).isCloseTo(53.0 / 59, within(1e-12));
        assertThat(confusion.f1()).isCloseTo(106.0 / 116, within(1e-12));
        assertThat(confusion.falsePositiveRate()).isCloseTo(4.0 / 128, within(1e-12));
    }

    @Test
    void confusion_withoutAlarms_hasNoPrecisionAndNoF1ToBoast() {
        Confusion silent = new Confusion(0, 0, 5, 20);

        assertThat(silent.precision()).isNaN();
        assertThat(silent.f1()).isZero();
        assertThat(silent.recall()).isZero();
        assertThat(silent.falsePositiveRate()).isZero();
    }

    @Test
    void confusion_withoutAnomalies_hasNoRecallAndNoF1() {
        Confusion quiet = new Confusion(0, 2, 0, 18);

        assertThat(quiet.recall()).isNaN();
        assertThat(quiet.f1()).isNaN();
        assertThat(quiet.accuracy()).isEqualTo(0.9);
    }

    @Test
    void scoreAtTheThreshold_isAnAlarm() {
        Outcomes outcomes = new Outcomes(new double[] {0.5, 0.49}, new boolean[] {true, true});

        BinaryMetrics metrics = BinaryMetrics.of(outcomes, 0.5);

        assertThat(metrics.confusion()).isEqualTo(new Confusion(1, 0, 1, 0));
        assertThat(metrics.threshold()).isEqualTo(0.5);
    }

    @Test
    void outcomes_notANumberOrUnequalLengths_areRefused() {
        assertThatThrownBy(() -> new Outcomes(new double[] {Double.NaN}, new boolean[] {true}))
                .hasMessage("a score is NaN");
        assertThatThrownBy(() -> new Outcomes(new double[] {1}, new boolean[0])).hasMessage("1 scores for 0 labels");
    }
}
