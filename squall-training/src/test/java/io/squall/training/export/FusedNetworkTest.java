package io.squall.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.squall.detect.SequenceScorer;
import io.squall.feature.Sequence;
import io.squall.model.ModelConfig;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fused graph is the plain one in fewer steps. */
class FusedNetworkTest {

    private static final ModelConfig CONFIG = ModelConfig.specification(RandomNetworks.VOCABULARIES);
    private static final NamedWeights WEIGHTS = RandomNetworks.weights(CONFIG, 1);

    @Test
    void logits_ofTheSpecification_areThoseOfThePlainGraph() {
        assertSameLogits(CONFIG, WEIGHTS, 1, 2, 50, 256, 1024);
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void logits_ofEachPooling_areThoseOfThePlainGraph(Pooling pooling) {
        ModelConfig config = RandomNetworks.tiny(3, pooling);

        assertSameLogits(config, RandomNetworks.weights(config, 2), 1, 7, 64);
    }

    @Test
    void attention_besideAFusedGraph_isThatOfThePlainOne() {
        byte[] plain = OnnxExporter.export(CONFIG, WEIGHTS);
        Sequence sequence = RandomNetworks.sequence(20, 1);

        try (SequenceScorer scorer = SequenceScorer.load(plain, 1);
                SequenceScorer both = SequenceScorer.load(plain, fused(CONFIG, WEIGHTS), 1)) {
            assertThat(both.attention(sequence).weights())
                    .containsExactly(scorer.attention(sequence).weights());
        }
    }

    @Test
    void graph_hasOneAttentionALayerAndNoSoftmax() throws Exception {
        ModelProto model = ModelProto.parseFrom(OnnxExporter.exportFused(CONFIG, WEIGHTS));

        List<String> operators = model.getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .toList();
        assertThat(operators).filteredOn("Attention"::equals).hasSize(2);
        assertThat(operators).filteredOn("SkipLayerNormalization"::equals).hasSize(4);
        assertThat(operators).doesNotContain("Softmax");
    }

    @Test
    void weights_comeBackOutOfTheFusedGraph() {
        List<NamedTensor> back =
                OnnxWeights.read(OnnxExporter.exportFused(CONFIG, WEIGHTS)).tensors();

        assertThat(back).hasSameSizeAs(WEIGHTS.tensors());
    }

    private static void assertSameLogits(ModelConfig config, NamedWeights weights, int... lengths) {
        List<Sequence> sequences = IntStream.of(lengths)
                .mapToObj(length -> RandomNetworks.sequence(length, length))
                .toList();
        byte[] plain = OnnxExporter.export(config, weights);

        try (SequenceScorer scorer = SequenceScorer.load(plain, 1);
                SequenceScorer both = SequenceScorer.load(plain, fused(config, weights), 1)) {
            // Sums in another order: a few units in the last place of logits of about 1.
            assertThat(both.logits(sequences)).containsExactly(scorer.logits(sequences), within(1e-6f));
        }
    }

    private static Optional<byte[]> fused(ModelConfig config, NamedWeights weights) {
        return Optional.of(OnnxExporter.exportFused(config, weights));
    }
}
