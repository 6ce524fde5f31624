package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.squall.feature.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceScorerTest {

    @Test
    void logits_comeInTheOrderOfTheSequences() {
        try (SequenceScorer scorer = SequenceScorer.load(TinyNetwork.onnx(true), 1)) {
            float[] logits = scorer.logits(
                    List.of(TinyNetwork.sequence(3, 4), TinyNetwork.sequence(1), TinyNetwork.sequence(-2, 1, 0.5f)));

            assertThat(logits).containsExactly(7, 1, -0.5f);
        }
    }

    @Test
    void logits_ofSequencesOfSeveralLengths_areThoseOfEachAlone() {
        List<Sequence> sequences =
                List.of(TinyNetwork.sequence(3, 4), TinyNetwork.sequence(1), TinyNetwork.sequence(new float[300]));
        try (SequenceScorer scorer = SequenceScorer.load(TinyNetwork.onnx(true), 1)) {
            float[] together = scorer.logits(sequences);

            for (int i = 0; i < together.length; i++) {
                assertThat(scorer.logits(sequences.subList(i, i + 1))).containsExactly(together[i]);
            }
        }
    }

    @Test
    void logits_ofNoSequences_areNone() {
        try (SequenceScorer scorer = SequenceScorer.load(TinyNetwork.onnx(true), 1)) {
            assertThat(scorer.logits(List.of())).isEmpty();
        }
    }

    @Test
    void attention_hasLayersHeadsAndLengthOfTheNetwork() {
        try (SequenceScorer scorer = SequenceScorer.load(TinyNetwork.onnx(true), 1)) {
            Attention attention = scorer.attention(TinyNetwork.sequence(0, (float) Math.log(3)));

            assertThat(attention.layers()).isEqualTo(1);
            assertThat(attention.heads()).isEqualTo(1);
            assertThat(attention.length()).isEqualTo(2);
            assertThat(attention.weight(0, 0, 0, 1)).isCloseTo(0.75f, within(1e-6f));
            assertThat(attention.received()).containsExactly(new double[] {0.25, 0.75}, within(1e-6));
        }
    }

    @Test
    void attention_ofANetworkWithoutLayers_isNone() {
        try (SequenceScorer scorer = SequenceScorer.load(TinyNetwork.onnx(false), 1)) {
            assertThat(scorer.attention(TinyNetwork.sequence(1, 2)).layers()).isZero();
        }
    }

    @Test
    void load_ofBytesThatAreNoNetwork_isRefused() {
        assertThatThrownBy(() -> SequenceScorer.load(new byte[] {1, 2, 3}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("model.onnx does not load: ");
    }

    @Test
    void load_ofAnotherNetwork_saysWhatWasExpected() throws Exception {
        ModelProto.Builder other = ModelProto.parseFrom(TinyNetwork.onnx(false)).toBuilder();
        other.getGraphBuilder().getInputBuilder(1).setName("pixels");

        assertThatThrownBy(() -> SequenceScorer.load(other.build().toByteArray(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a network of Squall")
                .hasMessageContaining("pixels")
                .hasMessageContaining("binary");
    }

    @Test
    void load_withoutThreads_isRefused() {
        assertThatThrownBy(() -> SequenceScorer.load(TinyNetwork.onnx(true), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads 0 < 1");
    }
}
