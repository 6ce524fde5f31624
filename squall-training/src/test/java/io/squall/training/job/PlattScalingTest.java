package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.model.Calibration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PlattScalingTest {

    @Property(tries = 50)
    void fit_labelsDrawnFromASigmoid_findsThatSigmoid(
            @ForAll @LongRange(max = 1000) long seed,
            @ForAll @DoubleRange(min = 0.3, max = 3) double slope,
            @ForAll @DoubleRange(min = -2, max = 2) double intercept) {
        Random random = new Random(seed);
        double[] logits = new double[20_000];
        boolean[] anomalous = new boolean[logits.length];
        Calibration drawnFrom = new Calibration(slope, intercept);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = random.nextGaussian() * 3;
            anomalous[i] = random.nextDouble() < drawnFrom.probability(logits[i]);
        }

        Calibration fitted = PlattScaling.fit(logits, anomalous);

        assertThat(fitted.slope()).isCloseTo(slope, within(0.2 * slope));
        assertThat(fitted.intercept()).isCloseTo(intercept, within(0.25));
    }

    @Test
    void fit_meanOfTheScores_isTheShareOfAnomalousWindows() {
        double[] logits = {-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 4};
        boolean[] anomalous = {false, false, false, true, false, false, true, true, true, true};

        Calibration fitted = PlattScaling.fit(logits, anomalous);

        double mean = 0;
        for (double logit : logits) {
            mean += fitted.probability(logit) / logits.length;
        }
        // Platt's targets: five times 6/7 and five times 1/7.
        assertThat(mean).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void fit_classesToldApartPerfectly_staysShortOfCertainty() {
        double[] logits = {-4, -3, -2, 2, 3, 4};
        boolean[] anomalous = {false, false, false, true, true, true};

        Calibration fitted = PlattScaling.fit(logits, anomalous);

        assertThat(fitted.probability(4)).isBetween(0.75, 0.95);
        assertThat(fitted.probability(-4)).isBetween(0.05, 0.25);
    }

    @Test
    void fit_oneClassOnly_leavesThePlainSigmoid() {
        double[] logits = {-1, 0, 2};

        assertThat(PlattScaling.fit(logits, new boolean[3])).isEqualTo(Calibration.NONE);
        assertThat(PlattScaling.fit(logits, new boolean[] {true, true, true})).isEqualTo(Calibration.NONE);
        assertThat(PlattScaling.fit(new double[0], new boolean[0])).isEqualTo(Calibration.NONE);
    }

    @Test
    void fit_lowerLogitsOfAnomalousWindows_leavesThePlainSigmoid() {
        double[] logits = {3, 2, 1, -1, -2, -3};
        boolean[] anomalous = {false, false, false, true, true, true};

        assertThat(PlattScaling.fit(logits, anomalous)).isEqualTo(Calibration.NONE);
    }

    @Test
    void fit_sameLogitEverywhere_givesTheShareOfAnomalousWindows() {
        double[] logits = {0.7, 0.7, 0.7, 0.7};
        boolean[] anomalous = {true, false, false, false};

        Calibration fitted = PlattScaling.fit(logits, anomalous);

        // Platt's targets: once 2/3 and three times 1/5.
        assertThat(fitted.probability(0.7)).isCloseTo((2.0 / 3 + 3.0 / 5) / 4, within(1e-3));
    }

    @Test
    void fit_hugeLogits_isFinite() {
        double[] logits = {-800, -750, 760, 790, 5, -5};
        boolean[] anomalous = {false, true, true, true, true, false};

        Calibration fitted = PlattScaling.fit(logits, anomalous);

        assertThat(fitted.probability(790)).isGreaterThan(fitted.probability(-800));
    }
}
