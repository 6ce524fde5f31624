package io.squall.training.baseline;

import static io.squall.training.baseline.Windows.error;
import static io.squall.training.baseline.Windows.info;
import static io.squall.training.baseline.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcaResidualTest {

    private static final Event CLAIM = info("[instance: <*>] Claim successful on node <*>");
    private static final Event BUILT = info("[instance: <*>] Took <*> seconds to build instance.");
    private static final Event SPAWN_FAILED = error("[instance: <*>] Instance failed to spawn: <*>");

    /** As many builds as claims, from one to eight of each. */
    private final PcaResidual pca = PcaResidualFit.fit(List.of(
            counts(1, 1),
            counts(2, 2),
            counts(3, 3),
            counts(4, 4),
            counts(5, 5),
            counts(6, 6),
            counts(7, 7),
            counts(8, 8)));

    @Test
    void score_moreOfWhatVariesTogether_isNothing() {
        assertThat(pca.score(counts(20, 20))).isCloseTo(0, within(1e-4));
    }

    @Test
    void score_brokenProportion_isTheEnergyAcross() {
        // Both columns have the same mean and deviation, so the only component is their diagonal.
        double deviation = pca.scale().deviation()[0];
        double across = (Math.log1p(8) - Math.log1p(1)) / deviation / Math.sqrt(2);

        assertThat(pca.score(counts(8, 1))).isCloseTo(Math.log1p(across * across), within(1e-4));
    }

    @Test
    void score_kindThatNoHealthyWindowHad_countsInLeastDeviations() {
        List<Event> events = new ArrayList<>(Collections.nCopies(4, CLAIM));
        events.addAll(Collections.nCopies(4, BUILT));
        events.add(SPAWN_FAILED);

        assertThat(pca.score(window(events.toArray(Event[]::new))))
                .isCloseTo(Math.log1p(100 * Math.log(2) * Math.log(2)), within(1e-3));
    }

    @Test
    void components_areOrthonormalAndNotMoreThanTheWindowsCarry() {
        assertThat(pca.components().length).isEqualTo(1);
        assertThat(pca.components()[0][0] * pca.components()[0][0] + pca.components()[0][1] * pca.components()[0][1])
                .isCloseTo(1, within(1e-5f));
    }

    @Test
    void fit_oneWindow_measuresTheDistanceToIt() {
        PcaResidual single = PcaResidualFit.fit(List.of(counts(1, 1)));

        assertThat(single.score(counts(1, 1))).isZero();
        assertThat(single.score(counts(2, 1))).isPositive();
    }

    private static KindCounts counts(int claims, int builds) {
        List<Event> events = new ArrayList<>(Collections.nCopies(claims, CLAIM));
        events.addAll(Collections.nCopies(builds, BUILT));
        return KindCounts.of(window(events.toArray(Event[]::new)));
    }
}
