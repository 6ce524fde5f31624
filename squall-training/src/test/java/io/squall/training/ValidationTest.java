package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ValidationTest {

    @Test
    void threshold_twoGroupsApart_liesInTheMiddle() {
        Validation validation = Validation.of(0.5, new double[] {-3, 2, -1, 4}, new int[] {0, 1, 0, 1});
        assertThat(validation).isEqualTo(new Validation(0.5, 1, 1, 1, 1, 0.5));
    }

    @Test
    void f1_overlappingGroups_isTheBestOfAllThresholds() {
        // By falling score: 1 0 1 0 0. Alarms at 3: 2 hits of 2 positives, precision 2/3, F1 0.8.
        Validation validation = Validation.of(0, new double[] {5, 4, 3, 2, 1}, new int[] {1, 0, 1, 0, 0});
        assertThat(validation.f1()).isCloseTo(0.8, within(1e-12));
        assertThat(validation.precision()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(validation.recall()).isEqualTo(1);
        assertThat(validation.threshold()).isEqualTo(2.5);
        assertThat(validation.auprc()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void f1_equalScores_alarmTogether() {
        Validation validation = Validation.of(0, new double[] {1, 1, 1, 0}, new int[] {1, 0, 0, 0});
        assertThat(validation.precision()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(validation.auprc()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(validation.threshold()).isEqualTo(0.5);
    }

    @Test
    void threshold_twoOfEqualF1_isTheHigher() {
        // By falling score: 1 0 0 1. One alarm: precision 1, recall 1/2. Four alarms: precision 1/2, recall 1.
        Validation tie = Validation.of(0, new double[] {9, 8, 7, 6}, new int[] {1, 0, 0, 1});
        assertThat(tie.f1()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(tie.threshold()).isEqualTo(8.5);
    }

    @Test
    void f1_everythingAlarms_thresholdIsTheLowestScore() {
        assertThat(Validation.of(0, new double[] {2, 1}, new int[] {1, 1}).threshold())
                .isEqualTo(1);
    }

    @Test
    void f1_withoutPositives_isZero() {
        assertThat(Validation.of(0, new double[] {2, 1}, new int[] {0, 0})).isEqualTo(new Validation(0, 0, 0, 0, 0, 0));
    }
}
