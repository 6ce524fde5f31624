package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupBootstrapTest {

    @Test
    void interval_holdsTheFigureAndIsReproducible() {
        Judged judged = someWindows(40, 5);
        BinaryMetrics metrics = BinaryMetrics.of(judged.outcomes(), 0.5);
        Uncertainty uncertainty = GroupBootstrap.of(judged, 0.5);

        assertThat(metrics.f1())
                .isStrictlyBetween(uncertainty.f1().low(), uncertainty.f1().high());
        assertThat(metrics.auprc())
                .isStrictlyBetween(
                        uncertainty.auprc().low(), uncertainty.auprc().high());
        assertThat(metrics.falsePositiveRate())
                .isStrictlyBetween(
                        uncertainty.falsePositiveRate().low(),
                        uncertainty.falsePositiveRate().high());
        assertThat(GroupBootstrap.of(judged, 0.5)).isEqualTo(uncertainty);
    }

    @Test
    void interval_windowsThatComeInCopiesOfOneGroup_areNoFurtherWitnesses() {
        Outcomes outcomes = new Outcomes(new double[] {0.9, 0.1, 0.8, 0.2}, new boolean[] {true, true, false, false});
        double[] scores = new double[40];
        boolean[] anomalous = new boolean[40];
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            scores[i] = outcomes.scores()[i % 4];
            anomalous[i] = outcomes.anomalous()[i % 4];
            groups.add("group " + i % 4);
        }

        assertThat(GroupBootstrap.of(new Judged(new Outcomes(scores, anomalous), groups), 0.5)
                        .f1())
                .isEqualTo(GroupBootstrap.of(
                                new Judged(outcomes, List.of("group 0", "group 1", "group 2", "group 3")), 0.5)
                        .f1());
    }

    @Test
    void interval_oneGroup_isUnknown() {
        Uncertainty uncertainty = GroupBootstrap.of(someWindows(1, 50), 0.5);

        assertThat(uncertainty.f1().isKnown()).isFalse();
        assertThat(uncertainty.auprc().isKnown()).isFalse();
    }

    @Test
    void interval_groupsThatAreAllAlike_hasNoWidth() {
        double[] scores = {0.9, 0.6, 0.1, 0.9, 0.6, 0.1};
        boolean[] anomalous = {true, false, true, true, false, true};
        Judged judged = new Judged(new Outcomes(scores, anomalous), List.of("a", "a", "a", "b", "b", "b"));
        BinaryMetrics metrics = BinaryMetrics.of(judged.outcomes(), 0.5);
        Uncertainty uncertainty = GroupBootstrap.of(judged, 0.5);

        assertThat(uncertainty.f1()).isEqualTo(new Interval(metrics.f1(), metrics.f1()));
        assertThat(uncertainty.auprc().low()).isCloseTo(metrics.auprc(), within(1e-12));
        assertThat(uncertainty.auprc().high()).isCloseTo(metrics.auprc(), within(1e-12));
    }

    @Test
    void interval_perfectDetector_hasNoWidth() {
        Judged judged = new Judged(
                new Outcomes(new double[] {0.9, 0.1, 0.2}, new boolean[] {true, false, false}), List.of("a", "b", "c"));

        assertThat(GroupBootstrap.of(judged, 0.5).f1()).isEqualTo(new Interval(1, 1));
        assertThat(GroupBootstrap.of(judged, 0.5).auprc()).isEqualTo(new Interval(1, 1));
    }

    @Test
    void interval_nothingJudged_isUnknown() {
        Judged none = new Judged(new Outcomes(new double[0], new boolean[0]), List.of());

        assertThat(GroupBootstrap.of(none, 0.5).f1().isKnown()).isFalse();
    }

    /** Windows whose scores lean to the right side, three in ten anomalous. */
    private static Judged someWindows(int groups, int windowsOfGroup) {
        Random random = new Random(7);
        int n = groups * windowsOfGroup;
        double[] scores = new double[n];
        boolean[] anomalous = new boolean[n];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            anomalous[i] = random.nextDouble() < 0.3;
            scores[i] = Math.rint(10 * Math.max(0, Math.min(1, (anomalous[i] ? 0.6 : 0.4) + random.nextGaussian() / 5)))
                    / 10;
            names.add("group " + i / windowsOfGroup);
        }
        assertThat(Arrays.stream(scores).distinct().count()).isGreaterThan(3);
        return new Judged(new Outcomes(scores, anomalous), names);
    }
}
