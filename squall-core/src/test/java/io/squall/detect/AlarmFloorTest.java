package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.model.Calibration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AlarmFloorTest {

    private final AlarmFloor floor = new AlarmFloor(3.6, 2);

    @Test
    void raise_windowStrangerThanTheLevel_isAnAlarmByAsMuch() {
        assertThat(floor.raise(-5, 4.6)).isCloseTo(3, within(1e-6));
    }

    @Test
    void raise_windowThatNetworkAndProfileTogetherMakeMoreOf_keepsThat() {
        assertThat(floor.raise(7, 4.6)).isEqualTo(7);
    }

    @Test
    void raise_windowBelowTheLevel_isLeftAlone() {
        assertThat(floor.raise(-5, 3.59)).isEqualTo(-5);
        assertThat(AlarmFloor.NONE.raise(-5, 1e9)).isEqualTo(-5);
    }

    @Property
    void raise_windowAtTheLevel_isAnAlarmAfterAllRounding(
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double threshold,
            @ForAll @DoubleRange(min = 0.1, max = 10) double slope,
            @ForAll @DoubleRange(min = -5, max = 5) double intercept) {
        Calibration calibration = new Calibration(slope, intercept);

        double logit = new AlarmFloor(3.6, calibration.logit(threshold)).raise(-100, 3.6);

        assertThat(calibration.probability(logit)).isGreaterThanOrEqualTo(threshold);
    }
}
