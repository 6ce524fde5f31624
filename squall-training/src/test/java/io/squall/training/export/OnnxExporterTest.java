package io.squall.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.squall.feature.Sequence;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import io.squall.training.transformer.Sequences;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxExporterTest {

    @ParameterizedTest
    @CsvSource({"2, MEAN", "2, MEAN_MAX", "1, MEAN", "0, MEAN", "0, MEAN_MAX", "2, DUAL", "0, DUAL"})
    void logits_agreeWithThePlainNetwork(int layers, Pooling pooling) throws Exception {
        ModelConfig config = RandomNetworks.tiny(layers, pooling);
        NamedWeights weights = RandomNetworks.weights(config, 1);
        ReferenceNetwork reference = new ReferenceNetwork(config, weights);

        try (OnnxSession session = new OnnxSession(OnnxExporter.export(config, weights))) {
            for (int length : new int[] {1, 2, 9, 64}) {
                Sequence sequence = RandomNetworks.sequence(length, length);
                double expected = reference.forward(sequence).logit();
                assertThat((double) session.logits(List.of(sequence), length, 0)[0])
                        .as("length " + length)
                        .isCloseTo(expected, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, MEAN", "2, MEAN", "0, MEAN_MAX", "2, MEAN_MAX", "0, DUAL", "2, DUAL"})
    void logits_withExtraInputs_agreeWithThePlainNetworkAndKnowNoPadding(int layers, Pooling pooling) throws Exception {
        for (ExtraInputs extra : Sequences.everyExtra()) {
            ModelConfig config = RandomNetworks.tiny(layers, pooling, extra);
            NamedWeights weights = RandomNetworks.weights(config, 1);
            ReferenceNetwork reference = new ReferenceNetwork(config, weights);
            List<Sequence> batch = List.of(withExtras(1, extra), withExtras(30, extra), withExtras(64, extra));

            try (OnnxSession session = new OnnxSession(OnnxExporter.export(config, weights))) {
                float[] logits = session.logits(batch, 64, 1000);
                for (int i = 0; i < logits.length; i++) {
                    assertThat((double) logits[i])
                            .as(extra + ", sequence " + i)
                            .isCloseTo(reference.forward(batch.get(i)).logit(), within(1e-5));
                }
            }
        }
    }

    private static Sequence withExtras(int length, ExtraInputs extra) {
        return Sequences.withExtras(RandomNetworks.sequence(length, length), extra, new Random(length));
    }

    @Test
    void logits_ofTheSpecificationsShape_agreeWithThePlainNetwork() throws Exception {
        ModelConfig config = ModelConfig.specification(RandomNetworks.VOCABULARIES);
        NamedWeights weights = RandomNetworks.weights(config, 2);
        Sequence sequence = RandomNetworks.sequence(120, 3);

        byte[] graph = OnnxExporter.export(config, weights);

        assertThat(graph.length).isLessThan(5 << 20);
        try (OnnxSession session = new OnnxSession(graph)) {
            assertThat((double) session.logits(List.of(sequence), 120, 0)[0])
                    .isCloseTo(
                            new ReferenceNetwork(config, weights)
                                    .forward(sequence)
                                    .logit(),
                            within(1e-5));
        }
    }

    @Test
    void attention_agreesWithThePlainNetwork() throws Exception {
        ModelConfig config = RandomNetworks.tiny(2, Pooling.MEAN);
        NamedWeights weights = RandomNetworks.weights(config, 4);
        Sequence sequence = RandomNetworks.sequence(7, 5);
        double[][][][] expected =
                new ReferenceNetwork(config, weights).forward(sequence).attention();

        try (OnnxSession session = new OnnxSession(OnnxExporter.export(config, weights))) {
            float[][][][][] attention = session.attention(List.of(sequence), 7);
            for (int layer = 0; layer < 2; layer++) {
                for (int head = 0; head < 2; head++) {
                    for (int query = 0; query < 7; query++) {
                        for (int key = 0; key < 7; key++) {
                            assertThat((double) attention[layer][0][head][query][key])
                                    .isCloseTo(expected[layer][head][query][key], within(1e-6));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, MEAN", "2, MEAN_MAX", "0, MEAN_MAX", "2, DUAL", "0, DUAL"})
    void padding_whateverItHolds_changesNoLogit(int layers, Pooling pooling) throws Exception {
        ModelConfig config = RandomNetworks.tiny(layers, pooling);
        List<Sequence> batch =
                List.of(RandomNetworks.sequence(3, 1), RandomNetworks.sequence(20, 2), RandomNetworks.sequence(1, 3));

        try (OnnxSession session = new OnnxSession(OnnxExporter.export(config, RandomNetworks.weights(config, 6)))) {
            float[] together = session.logits(batch, 40, 1000);
            for (int i = 0; i < batch.size(); i++) {
                Sequence sequence = batch.get(i);
                float alone = session.logits(List.of(sequence), sequence.length(), 0)[0];
                assertThat(together[i]).isCloseTo(alone, within(1e-5f));
            }
        }
    }

    @Test
    void attention_toPadding_isZeroAndRowsSumToOne() throws Exception {
        ModelConfig config = RandomNetworks.tiny(2, Pooling.MEAN);

        try (OnnxSession session = new OnnxSession(OnnxExporter.export(config, RandomNetworks.weights(config, 7)))) {
            float[][][][][] attention =
                    session.attention(List.of(RandomNetworks.sequence(3, 1), RandomNetworks.sequence(5, 2)), 8);
            for (float[][][][] layer : attention) {
                for (float[][] head : layer[0]) {
                    for (float[] row : head) {
                        assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(1e-6f));
                        assertThat(row).endsWith(0f, 0f, 0f, 0f, 0f);
                    }
                }
            }
        }
    }

    @Test
    void export_withoutLayers_hasNoAttentionOutput() throws Exception {
        ModelConfig bag = RandomNetworks.tiny(0, Pooling.MEAN);

        try (OnnxSession session = new OnnxSession(OnnxExporter.export(bag, RandomNetworks.weights(bag, 8)))) {
            assertThat(session.outputs()).containsExactly("logits");
        }
    }

    @Test
    void export_ofEqualWeights_isEqual() {
        ModelConfig config = RandomNetworks.tiny(2, Pooling.MEAN_MAX);

        assertThat(OnnxExporter.export(config, RandomNetworks.weights(config, 9)))
                .isEqualTo(OnnxExporter.export(config, RandomNetworks.weights(config, 9)));
    }

    @Test
    void export_usesStandardOperatorsOnly() throws Exception {
        ModelConfig config = RandomNetworks.tiny(2, Pooling.MEAN_MAX);
        ModelProto model = ModelProto.parseFrom(OnnxExporter.export(config, RandomNetworks.weights(config, 10)));

        assertThat(model.getOpsetImportList()).singleElement().satisfies(set -> {
            assertThat(set.getDomain()).isEmpty();
            assertThat(set.getVersion()).isEqualTo(17);
        });
        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getDomain)
                .containsOnly("");
    }

    @Test
    void export_holdsNothingThatNothingReads() throws Exception {
        for (Pooling pooling : Pooling.values()) {
            for (int layers = 0; layers < 2; layers++) {
                ModelConfig config = RandomNetworks.tiny(layers, pooling, new ExtraInputs(5, 12, 7));
                ModelProto model =
                        ModelProto.parseFrom(OnnxExporter.export(config, RandomNetworks.weights(config, 11)));
                List<String> read = model.getGraph().getNodeList().stream()
                        .flatMap(node -> node.getInputList().stream())
                        .toList();

                assertThat(model.getGraph().getInputList())
                        .allSatisfy(input -> assertThat(read).contains(input.getName()));
                assertThat(model.getGraph().getInitializerList())
                        .allSatisfy(tensor -> assertThat(read).contains(tensor.getName()));
                assertThat(model.getGraph().getNodeList())
                        .extracting(node -> node.getOutput(0))
                        .allMatch(output ->
                                read.contains(output) || output.equals("logits") || output.equals("attention"));
            }
        }
    }

    @Test
    void weights_readBack_areTheSame() {
        ModelConfig config = RandomNetworks.tiny(2, Pooling.MEAN);
        NamedWeights weights = RandomNetworks.weights(config, 12);

        List<NamedTensor> read =
                OnnxWeights.read(OnnxExporter.export(config, weights)).tensors();

        assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(weights.tensors());
    }

    @Test
    void weights_ofForeignBytes_areRefused() {
        assertThatThrownBy(() -> OnnxWeights.read(new byte[] {1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> OnnxWeights.read(ModelProto.getDefaultInstance().toByteArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a network of Squall");
    }

    @Test
    void export_ofWeightsOfAnotherShape_namesTheParameter() {
        ModelConfig mean = RandomNetworks.tiny(1, Pooling.MEAN);
        ModelConfig deeper = RandomNetworks.tiny(2, Pooling.MEAN);
        ModelConfig wider = RandomNetworks.tiny(1, Pooling.MEAN_MAX);

        assertThatThrownBy(() -> OnnxExporter.export(wider, RandomNetworks.weights(mean, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter head.0.weight has the shape [128, 48], expected [128, 64]");
        assertThatThrownBy(() -> OnnxExporter.export(mean, RandomNetworks.weights(deeper, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encoder.1.self_attn.in_proj_weight has no place");
        assertThatThrownBy(() -> OnnxExporter.export(deeper, RandomNetworks.weights(mean, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameters are missing: [encoder.1.");
    }
}
