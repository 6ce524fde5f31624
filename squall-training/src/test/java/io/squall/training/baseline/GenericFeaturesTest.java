package io.squall.training.baseline;

import static io.squall.training.baseline.Windows.error;
import static io.squall.training.baseline.Windows.event;
import static io.squall.training.baseline.Windows.info;
import static io.squall.training.baseline.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import io.squall.log.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenericFeaturesTest {

    private static final Event CLAIM = info("[instance: <*>] Claim successful on node <*>");
    private static final Event SPAWN_FAILED = error("[instance: <*>] Instance failed to spawn: <*>");
    private static final Event LOW = event(Level.WARNING, "Running low on memory");

    @Test
    void features_countWhatIsNewAndLoud() {
        Novelty novelty = new Novelty(Map.of(CLAIM.kind(), 9), 9);

        double[] features =
                GenericFeatures.of(KindCounts.of(window(CLAIM, CLAIM, SPAWN_FAILED, SPAWN_FAILED, LOW)), novelty);

        assertThat(features).hasSize(GenericFeatures.COUNT);
        double[] counts = new double[12];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.expm1(features[i]);
        }
        assertThat(counts).containsExactly(new double[] {2, 3, 1, 1, 0, 1, 2, 1, 0, 0, 0, 1}, within(1e-9));
        assertThat(features[12]).isCloseTo(0.6, within(1e-12));
        assertThat(features[13]).isBetween(0.6, 0.7);
    }

    @Test
    void features_emptyWindow_areZero() {
        assertThat(GenericFeatures.of(KindCounts.of(window()), new Novelty(Map.of(), 0)))
                .containsOnly(0);
    }
}
