package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.model.Calibration;
import org.junit.jupiter.api.Test;

class OperatingPointTest {

    @Test
    void fit_classesToldApart_alarmsExactlyTheAnomalousWindows() {
        double[] logits = {-4, -3, -2, 2, 3, 4};
        boolean[] anomalous = {false, false, false, true, true, true};

        OperatingPoint point = OperatingPoint.fit(logits, anomalous);

        for (int i = 0; i < logits.length; i++) {
            assertThat(point.calibration().probability(logits[i]) >= point.threshold())
                    .isEqualTo(anomalous[i]);
        }
    }

    @Test
    void fit_nothingAnomalous_alarmsFromEvenOddsOn() {
        assertThat(OperatingPoint.fit(new double[] {-2, -1, 3}, new boolean[3]))
                .isEqualTo(new OperatingPoint(Calibration.NONE, 0.5));
    }

    @Test
    void fit_everythingAnomalous_alarmsTheLowest() {
        OperatingPoint point = OperatingPoint.fit(new double[] {-2, -1, 3}, new boolean[] {true, true, true});

        assertThat(point).isEqualTo(new OperatingPoint(Calibration.NONE, Calibration.NONE.probability(-2)));
    }
}
