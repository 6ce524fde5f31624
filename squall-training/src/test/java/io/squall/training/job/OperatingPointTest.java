package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.model.Calibration;
import java.util.Arrays;
import java.util.stream.IntStream;
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

    @Test
    void atLeast_fewNormalWindows_alarmsNoneOfThem_andManyOnlyTheShareAbove() {
        double[] few = {-2, -1, 3};
        double[] many = IntStream.range(0, 100).mapToDouble(i -> i / 10.0).toArray();

        assertThat(alarms(OperatingPoint.EVEN.atLeast(few, 0.99), few)).isZero();
        assertThat(alarms(OperatingPoint.EVEN.atLeast(many, 0.98), many)).isEqualTo(2);
    }

    @Test
    void atLeast_normalWindowsFarBelow_staysWhereItIs() {
        assertThat(OperatingPoint.EVEN.atLeast(new double[] {-7, -8}, 0.99)).isEqualTo(OperatingPoint.EVEN);
        assertThat(OperatingPoint.EVEN.atLeast(new double[0], 0.99)).isEqualTo(OperatingPoint.EVEN);
    }

    @Test
    void ofClean_aHundredWindows_alarmsTheShareAboveTheQuantile() {
        double[] logits = IntStream.range(0, 100).mapToDouble(i -> i / 10.0 - 5).toArray();

        assertThat(alarms(OperatingPoint.ofClean(logits, 0.98), logits)).isEqualTo(2);
        assertThat(alarms(OperatingPoint.ofClean(logits, 0.5), logits)).isEqualTo(50);
    }

    @Test
    void ofClean_tooFewWindowsForTheQuantile_alarmsNoneOfThemButWhatIsBeyond() {
        double[] logits = {-3, -1, -2};

        OperatingPoint point = OperatingPoint.ofClean(logits, 0.98);

        assertThat(alarms(point, logits)).isZero();
        assertThat(alarms(point, new double[] {-0.9})).isEqualTo(1);
    }

    @Test
    void ofClean_windowsThatAreAllAlike_alarmsNoneOfThem() {
        double[] logits = new double[200];
        Arrays.fill(logits, -1.5);

        assertThat(alarms(OperatingPoint.ofClean(logits, 0.98), logits)).isZero();
        assertThat(alarms(OperatingPoint.ofClean(new double[] {-1.5}, 0.98), new double[] {-1.5}))
                .isZero();
    }

    @Test
    void ofClean_noWindows_alarmsFromEvenOddsOn() {
        assertThat(OperatingPoint.ofClean(new double[0], 0.98)).isEqualTo(new OperatingPoint(Calibration.NONE, 0.5));
    }

    @Test
    void atMost_aThresholdFarAboveHealth_comesDownToTheQuantile() {
        double[] normal = IntStream.range(0, 100).mapToDouble(i -> i / 10.0 - 5).toArray();
        OperatingPoint strict = new OperatingPoint(new Calibration(2, -1), 0.9999999);

        OperatingPoint point = strict.atMost(normal, 0.98);

        assertThat(alarms(point, normal)).isEqualTo(2);
        assertThat(point.calibration()).isEqualTo(strict.calibration());
    }

    @Test
    void atMost_aThresholdAmongHealthyWindows_stays() {
        double[] normal = IntStream.range(0, 100).mapToDouble(i -> i / 10.0 - 5).toArray();
        OperatingPoint lenient = new OperatingPoint(Calibration.NONE, 0.5);

        assertThat(lenient.atMost(normal, 0.98)).isEqualTo(lenient);
    }

    @Test
    void atMost_tooFewWindowsForTheQuantile_leavesTheThresholdToTheLabels() {
        OperatingPoint strict = new OperatingPoint(Calibration.NONE, 0.99);

        assertThat(strict.atMost(new double[] {-3, -2, -1}, 0.98)).isEqualTo(strict);
        assertThat(strict.atMost(new double[1000], 1)).isEqualTo(strict);
    }

    private static long alarms(OperatingPoint point, double[] logits) {
        return Arrays.stream(logits)
                .filter(logit -> point.calibration().probability(logit) >= point.threshold())
                .count();
    }
}
