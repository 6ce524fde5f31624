package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

    private static EpochMetrics epoch(int epoch, double f1) {
        return new EpochMetrics(epoch, 0, 0, 0, f1, 0, 0, 0, 0, 0);
    }

    private static List<EpochMetrics> curve(double... f1) {
        List<EpochMetrics> curve = new ArrayList<>();
        for (double value : f1) {
            curve.add(epoch(curve.size() + 1, value));
        }
        return curve;
    }

    private static double rateAfter(double... f1) {
        LearningRate rate = new PlateauRate(1, 0.5, 2);
        curve(f1).forEach(rate::epochDone);
        return rate.at(f1.length);
    }

    @Test
    void plateau_f1Grows_keepsTheRate() {
        assertThat(rateAfter(0.1, 0.2, 0.3, 0.4, 0.5)).isEqualTo(1);
    }

    @Test
    void plateau_oneEpochMoreThanPatience_halvesTheRate() {
        assertThat(rateAfter(0.5, 0.5, 0.4)).isEqualTo(1);
        assertThat(rateAfter(0.5, 0.5, 0.4, 0.5)).isEqualTo(0.5);
        assertThat(rateAfter(0.5, 0.5, 0.4, 0.5, 0.5, 0.5)).isEqualTo(0.5);
        assertThat(rateAfter(0.5, 0.5, 0.4, 0.5, 0.5, 0.5, 0.5)).isEqualTo(0.25);
    }

    @Test
    void plateau_growthBelowTheThreshold_isNoGrowth() {
        assertThat(rateAfter(0.5, 0.50001, 0.50002, 0.50003)).isEqualTo(0.5);
        assertThat(rateAfter(0.5, 0.50001, 0.50002, 0.501)).isEqualTo(1);
    }

    @Test
    void plateau_f1OfZero_countsAsNoGrowth() {
        assertThat(rateAfter(0, 0, 0, 0)).isEqualTo(0.5);
    }

    @Test
    void cosine_warmsUpOverATenthAndFallsToATwentieth() {
        LearningRate rate = new CosineRate(2, 20);
        assertThat(rate.at(1)).isCloseTo(1, within(1e-12));
        assertThat(rate.at(2)).isCloseTo(2, within(1e-12));
        assertThat(rate.at(11)).isCloseTo(2 * (0.05 + 0.95 / 2), within(1e-12));
        assertThat(rate.at(20)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void stopping_noGrowthForPatienceEpochs_ends() {
        EarlyStopping stopping = new EarlyStopping(3);
        assertThat(stopping.ends(List.of())).isFalse();
        assertThat(stopping.ends(curve(0.1, 0.5, 0.5, 0.4))).isFalse();
        assertThat(stopping.ends(curve(0.1, 0.5, 0.5, 0.4, 0.5))).isTrue();
        assertThat(stopping.ends(curve(0.1, 0.5, 0.5, 0.4, 0.6))).isFalse();
    }

    @Test
    void quality_equalF1_averagePrecisionThenLossDecide() {
        EpochMetrics base = new EpochMetrics(1, 0, 0, 0.3, 0.9, 0, 0, 0.8, 0, 0);
        EpochMetrics precise = new EpochMetrics(2, 0, 0, 0.4, 0.9, 0, 0, 0.85, 0, 0);
        EpochMetrics sure = new EpochMetrics(3, 0, 0, 0.2, 0.9, 0, 0, 0.8, 0, 0);
        assertThat(EpochMetrics.BY_QUALITY.compare(precise, sure)).isPositive();
        assertThat(EpochMetrics.BY_QUALITY.compare(sure, base)).isPositive();
    }
}
