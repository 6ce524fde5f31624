package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceWeightsTest {

    /** Received: .25, .25, .5. */
    private static final Attention ATTENTION =
            new Attention(1, 1, 3, new float[] {.25f, .25f, .5f, .25f, .25f, .5f, .25f, .25f, .5f});

    private static final double[] OCCLUSION = {0.8, 0, 0.2};

    @Test
    void weights_areAttentionTimesUnusualnessSquared_andNothingForTheUsual() {
        EvidenceWeights weights =
                EvidenceWeights.of(ATTENTION, Optional.of(new double[] {1, 0.5, 0.49}), () -> OCCLUSION);

        assertThat(weights.weights()).containsExactly(new double[] {0.25, 0.0625, 0}, within(1e-7));
        assertThat(weights.shown()).isEqualTo(0.1);
    }

    @Test
    void weights_whereAttentionTells_doNotAskForOcclusion_whichIsDear() {
        EvidenceWeights weights = EvidenceWeights.of(ATTENTION, Optional.of(new double[] {1, 0, 0}), () -> {
            throw new AssertionError("asked for occlusion");
        });

        assertThat(weights.weights()).containsExactly(new double[] {0.25, 0, 0}, within(1e-7));
    }

    @Test
    void weights_whereNothingIsUnusual_areOcclusionsGreatest() {
        EvidenceWeights weights = EvidenceWeights.of(ATTENTION, Optional.of(new double[] {0.4, 0, 0}), () -> OCCLUSION);

        assertThat(weights.weights()).containsExactly(OCCLUSION);
        assertThat(weights.shown()).isEqualTo(0.5);
    }

    @Test
    void weights_withoutAProfile_areOcclusions() {
        EvidenceWeights weights = EvidenceWeights.of(ATTENTION, Optional.empty(), () -> OCCLUSION);

        assertThat(weights.weights()).containsExactly(OCCLUSION);
        assertThat(weights.shown()).isZero();
    }

    @Test
    void weights_whereNoKindRaisedTheScore_areAttention() {
        assertThat(EvidenceWeights.of(ATTENTION, Optional.empty(), () -> new double[3])
                        .weights())
                .containsExactly(new double[] {0.25, 0.25, 0.5}, within(1e-7));
    }

    @Test
    void weights_ofANetworkWithoutLayers_areOcclusionTimesUnusualness() {
        assertThat(EvidenceWeights.of(Attention.none(3), Optional.of(new double[] {0, 1, 1}), () -> OCCLUSION)
                        .weights())
                .containsExactly(0, 0, 0.2);
    }
}
