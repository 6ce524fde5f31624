package io.squall.training.baseline;

import static io.squall.training.baseline.Windows.info;
import static io.squall.training.baseline.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolationForestTest {

    private static final Event CLAIM = info("[instance: <*>] Claim successful on node <*>");

    @Test
    void usualPathLength_isThatOfTheBinarySearchTree() {
        assertThat(IsolationForest.usualPathLength(1)).isZero();
        assertThat(IsolationForest.usualPathLength(2)).isEqualTo(1);
        // 2 H(255) - 2 * 255 / 256, by the paper's approximation of the harmonic number.
        assertThat(IsolationForest.usualPathLength(256)).isCloseTo(10.2448, within(1e-3));
    }

    @Test
    void score_twoWindows_isAHalf() {
        // The only question tells them apart, so the path has length 1 = c(2), and 2^-1 is a half.
        IsolationForest forest = IsolationForestFit.fit(List.of(claims(1), claims(5)), 7);

        assertThat(forest.score(claims(1))).isEqualTo(0.5);
        assertThat(forest.score(claims(5))).isEqualTo(0.5);
    }

    @Test
    void score_farAway_isHigherThanInTheCrowd() {
        List<KindCounts> windows = new ArrayList<>();
        for (int i = 0; i < 63; i++) {
            windows.add(claims(10 + i % 7));
        }
        windows.add(claims(500));
        IsolationForest forest = IsolationForestFit.fit(windows, 7);

        assertThat(forest.score(claims(500))).isGreaterThan(0.7);
        assertThat(forest.score(claims(13))).isLessThan(0.5);
    }

    @Test
    void fit_sameSeed_isTheSame() {
        List<KindCounts> windows = List.of(claims(1), claims(2), claims(5), claims(9));

        assertThat(IsolationForestFit.fit(windows, 7)).isEqualTo(IsolationForestFit.fit(windows, 7));
        assertThat(IsolationForestFit.fit(windows, 8)).isNotEqualTo(IsolationForestFit.fit(windows, 7));
    }

    @Test
    void fit_windowsThatDoNotDiffer_sayNothing() {
        assertThat(IsolationForestFit.fit(List.of(claims(3), claims(3), claims(3)), 7)
                        .score(claims(99)))
                .isCloseTo(0.5, within(1e-6));
        assertThat(IsolationForestFit.fit(List.of(claims(3)), 7).score(claims(99)))
                .isEqualTo(0.5);
    }

    private static KindCounts claims(int n) {
        return KindCounts.of(window(Collections.nCopies(n, CLAIM).toArray(Event[]::new)));
    }
}
