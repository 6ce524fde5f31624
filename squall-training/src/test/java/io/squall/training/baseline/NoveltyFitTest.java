package io.squall.training.baseline;

import static io.squall.training.baseline.Windows.anomalous;
import static io.squall.training.baseline.Windows.error;
import static io.squall.training.baseline.Windows.healthy;
import static io.squall.training.baseline.Windows.info;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import io.squall.recording.LabelledWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoveltyFitTest {

    private static final Event CLAIM = info("[instance: <*>] Claim successful on node <*>");
    private static final Event ONCE = info("Periodic task is updating the host stats");
    private static final Event SPAWN_FAILED = error("[instance: <*>] Instance failed to spawn: <*>");

    private final List<LabelledCounts> windows = new ArrayList<>();

    @Test
    void novelty_knowsFaultFreeWindowsOnly() {
        add("a", healthy(CLAIM));
        add("b", anomalous(CLAIM, SPAWN_FAILED));
        Novelty novelty = NoveltyFit.of(windows);

        assertThat(novelty.windows()).isEqualTo(1);
        assertThat(novelty.isNew(Kind.of(CLAIM))).isFalse();
        assertThat(novelty.isNew(Kind.of(SPAWN_FAILED))).isTrue();
    }

    @Test
    void rarity_runsFromOrdinaryToUnseen() {
        for (int i = 0; i < 99; i++) {
            add("a", healthy(CLAIM));
        }
        Novelty novelty = NoveltyFit.of(windows);

        assertThat(novelty.rarity(Kind.of(CLAIM))).isCloseTo(0, within(0.001));
        assertThat(novelty.rarity(Kind.of(SPAWN_FAILED))).isCloseTo(1, within(1e-12));
    }

    @Test
    void crossFitted_whatOnlyTheOwnGroupHad_isNewThere() {
        for (int group = 0; group < 10; group++) {
            add("group " + group, group == 3 ? healthy(CLAIM, ONCE) : healthy(CLAIM));
            add("group " + group, group == 3 ? healthy(CLAIM, ONCE) : healthy(CLAIM));
        }
        List<Novelty> novelties = NoveltyFit.crossFitted(windows);

        assertThat(novelties.get(6).isNew(Kind.of(ONCE))).isTrue();
        assertThat(novelties.get(7).isNew(Kind.of(ONCE))).isTrue();
        assertThat(novelties.get(8).isNew(Kind.of(ONCE))).isFalse();
        assertThat(novelties).allMatch(novelty -> !novelty.isNew(Kind.of(CLAIM)));
    }

    @Test
    void crossFitted_oneGroup_leavesOutStretchesOfIt() {
        for (int i = 0; i < 20; i++) {
            add("a", i == 4 ? healthy(CLAIM, ONCE) : healthy(CLAIM));
        }
        List<Novelty> novelties = NoveltyFit.crossFitted(windows);

        assertThat(novelties.get(4).isNew(Kind.of(ONCE))).isTrue();
        assertThat(novelties.get(0).isNew(Kind.of(ONCE))).isFalse();
        assertThat(novelties.get(0).windows()).isEqualTo(18);
    }

    @Test
    void crossFitted_noWindows_isEmpty() {
        assertThat(NoveltyFit.crossFitted(windows)).isEmpty();
    }

    private void add(String group, LabelledWindow window) {
        LabelledCounts counts = LabelledCounts.of(window, new HashMap<>());
        windows.add(new LabelledCounts(counts.counts(), counts.isAnomalous(), counts.isFaultFree(), group));
    }
}
