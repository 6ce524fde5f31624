package io.squall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void probability_withoutCalibration_isTheSigmoid() {
        assertThat(Calibration.NONE.probability(0)).isEqualTo(0.5);
        assertThat(Calibration.NONE.probability(2)).isCloseTo(0.8807970779778823, within(1e-15));
    }

    @Test
    void probability_scalesAndShiftsTheLogit() {
        assertThat(new Calibration(2, -1).probability(1.5)).isEqualTo(Calibration.NONE.probability(2));
    }

    @Test
    void probability_ofAnExtremeLogit_staysInRange() {
        assertThat(Calibration.NONE.probability(-1e6)).isZero();
        assertThat(Calibration.NONE.probability(1e6)).isEqualTo(1);
    }

    @Test
    void calibration_thatWouldTurnTheOrderAround_isRefused() {
        assertThatThrownBy(() -> new Calibration(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Calibration(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
