package io.squall.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void apply_value_isStandardised() {
        Scale scale = new Scale("second", false, 10, 2);

        assertThat(scale.apply(13)).isEqualTo(1.5f);
        assertThat(scale.apply(Float.NaN)).isZero();
        assertThat(scale.apply(1e9f)).isEqualTo(6);
        assertThat(scale.apply(Float.NEGATIVE_INFINITY)).isEqualTo(-6);
    }

    @Test
    void apply_heavyTail_isItsLogarithm() {
        Scale scale = new Scale("content_length", true, 0, 1);

        assertThat(scale.apply((float) (Math.E - 1))).isCloseTo(1, within(1e-6f));
        assertThat(scale.apply(-5)).isZero();
    }

    @Property
    void apply_anything_isWithinTheLimits(@ForAll float value, @ForAll boolean log) {
        assertThat(new Scale("second", log, 0.5, 0.1).apply(value)).isBetween(-6f, 6f);
    }

    @Test
    void fit_values_areTheirMeanAndDeviation() {
        ScaleFitter fitter = new ScaleFitter("second", false);
        for (float value : new float[] {2, 4, Float.NaN, 4, 4, 5, 5, 7, 9}) {
            fitter.add(value);
        }

        assertThat(fitter.fit()).isEqualTo(new Scale("second", false, 5, 2));
    }

    @Test
    void fit_valuesThatNeverVary_leavesRoomForOthers() {
        ScaleFitter fitter = new ScaleFitter("second", false);
        fitter.add(3);
        fitter.add(3);

        assertThat(fitter.fit().std()).isEqualTo(Scale.MIN_STD);
        assertThat(new ScaleFitter("second", true).fit()).isEqualTo(new Scale("second", true, 0, 1));
    }

    @Test
    void scale_withoutFiniteNumbers_isRefused() {
        assertThatThrownBy(() -> new Scale("second", false, Double.NaN, 1)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Scale("second", false, 0, 0)).hasMessageContaining("std 0.1 or more");
    }
}
