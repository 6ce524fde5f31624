package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.feature.Sequence;
import io.squall.profile.CleanProfile;
import org.junit.jupiter.api.Test;

class UnusualnessTest {

    private static final int WIDTH = CleanProfile.EVENT_NAMES.size();

    @Test
    void unusualness_isTheRarityOfTheKind() {
        Sequence sequence = TinyNetwork.withRarity(TinyNetwork.sequence(1, 1), 0.25f, 1);

        assertThat(Unusualness.of(sequence.novelty(), 2)).get().isEqualTo(new double[] {0.25, 1});
    }

    @Test
    void unusualness_ofALateAnswerOfAUsualKind_growsWithItsLateness_notWithItsHaste() {
        Sequence sequence = TinyNetwork.withRarity(TinyNetwork.sequence(1, 1), 0, 0);
        int latency = CleanProfile.EVENT_NAMES.indexOf("latency");
        sequence.novelty()[latency] = 6;
        sequence.novelty()[WIDTH + latency] = -3;

        assertThat(Unusualness.of(sequence.novelty(), 2)).get().isEqualTo(new double[] {1, 0});
    }

    @Test
    void unusualness_withoutNoveltyFeatures_isNotKnown() {
        assertThat(Unusualness.of(TinyNetwork.sequence(1, 1).novelty(), 2)).isEmpty();
    }
}
