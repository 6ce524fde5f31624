package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void expectedError_isTheDistanceBetweenPromiseAndTruth() {
        // Four windows promise 0.95, three keep it; two promise 0.05, none is anomalous.
        Reliability reliability = Reliability.of(new Outcomes(
                new double[] {0.95, 0.95, 0.95, 0.95, 0.05, 0.05},
                new boolean[] {true, true, true, false, false, false}));

        assertThat(reliability.expectedError()).isCloseTo((4 * 0.20 + 2 * 0.05) / 6, within(1e-12));
        assertThat(reliability.bins())
                .extracting(Reliability.Bin::windows, Reliability.Bin::anomalousShare)
                .containsExactly(tuple(2, 0.0), tuple(4, 0.75));
    }

    @Test
    void scoresAtTheEnds_haveABin() {
        Reliability reliability = Reliability.of(new Outcomes(new double[] {0, 1}, new boolean[] {false, true}));

        assertThat(reliability.expectedError()).isZero();
        assertThat(reliability.bins()).hasSize(2);
    }

    @Test
    void noWindows_tellNothing() {
        assertThat(Reliability.of(new Outcomes(new double[0], new boolean[0])).expectedError())
                .isNaN();
    }
}
