package io.squall.training.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.squall.feature.Sequence;
import io.squall.model.ModelConfig;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LogTransformerTest {

    private static final long BUDGET = 1 << 18;

    @BeforeAll
    static void one_thread() {
        ComputeDevice.useThreads(1);
    }

    private static LogTransformer network(ModelConfig config) {
        return LogTransformer.create(config, Device.cpu(), 7);
    }

    private static List<Sequence> sequences(int... lengths) {
        Random random = new Random(1);
        return Arrays.stream(lengths)
                .mapToObj(length -> Sequences.random(length, random))
                .toList();
    }

    private static List<WeightedSequence> whole(List<Sequence> sequences) {
        return sequences.stream().map(WeightedSequence::whole).toList();
    }

    private static float[] logits(LogTransformer network, SequenceBatch batch) {
        return network.forward(batch, false).logits().toFloatArray();
    }

    @Test
    void parameters_specificationWithSmallVocabularies_about450Thousand() {
        Map<String, Integer> small = Map.of(
                "level", 2, "component", 9, "event_id", 38, "http_method", 6, "vm_event", 8, "instance_slot", 16);
        try (LogTransformer network = network(ModelConfig.specification(small))) {
            assertThat(network.parameterCount()).isBetween(440_000L, 470_000L);
            assertThat(network.weights().parameterCount()).isEqualTo(network.parameterCount());
        }
    }

    @Test
    void parameters_names_areThoseOfPyTorchsLayers() {
        try (LogTransformer network = network(Sequences.tiny(1, 0, Pooling.MEAN))) {
            assertThat(network.weights().tensors())
                    .extracting(NamedTensor::name)
                    .containsExactly(
                            "numerical.weight",
                            "numerical.bias",
                            "binary.weight",
                            "binary.bias",
                            "embedding.level.weight",
                            "embedding.component.weight",
                            "embedding.event_id.weight",
                            "embedding.http_method.weight",
                            "embedding.vm_event.weight",
                            "embedding.instance_slot.weight",
                            "fusion.weight",
                            "fusion.bias",
                            "fusion_norm.weight",
                            "fusion_norm.bias",
                            "encoder.0.self_attn.in_proj_weight",
                            "encoder.0.self_attn.in_proj_bias",
                            "encoder.0.self_attn.out_proj.weight",
                            "encoder.0.self_attn.out_proj.bias",
                            "encoder.0.linear1.weight",
                            "encoder.0.linear1.bias",
                            "encoder.0.linear2.weight",
                            "encoder.0.linear2.bias",
                            "encoder.0.norm1.weight",
                            "encoder.0.norm1.bias",
                            "encoder.0.norm2.weight",
                            "encoder.0.norm2.bias",
                            "aggregates.weight",
                            "aggregates.bias",
                            "head.0.weight",
                            "head.0.bias",
                            "head.1.weight",
                            "head.1.bias",
                            "head.2.weight",
                            "head.2.bias");
            assertThat(network.weights().get("numerical.weight").shape()).containsExactly(32, 14);
            assertThat(network.weights()
                            .get("encoder.0.self_attn.in_proj_weight")
                            .shape())
                    .containsExactly(48, 16);
        }
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void logits_sequenceAloneAndPadded_areEqual(Pooling pooling) {
        List<Sequence> sequences = sequences(3, 17, 60);
        try (LogTransformer network = network(Sequences.tiny(2, 0.1, pooling));
                SequenceBatch together = network.batch(whole(sequences))) {
            float[] padded = logits(network, together);
            for (int i = 0; i < padded.length; i++) {
                try (SequenceBatch alone = network.batch(whole(sequences.subList(i, i + 1)))) {
                    assertThat(logits(network, alone)[0]).isCloseTo(padded[i], within(1e-5f));
                }
            }
        }
    }

    @Test
    void logits_permutedBatch_arePermuted() {
        List<Sequence> sequences = sequences(5, 9, 9, 30);
        List<Sequence> reversed = new ArrayList<>(sequences);
        Collections.reverse(reversed);
        try (LogTransformer network = network(Sequences.tiny(2, 0, Pooling.MEAN_MAX));
                SequenceBatch batch = network.batch(whole(sequences));
                SequenceBatch mirror = network.batch(whole(reversed))) {
            float[] forth = logits(network, batch);
            float[] back = logits(network, mirror);
            for (int i = 0; i < forth.length; i++) {
                assertThat(back[forth.length - 1 - i]).isCloseTo(forth[i], within(1e-5f));
            }
        }
    }

    @Test
    void logits_orderOfEvents_matters() {
        Sequence sequence = sequences(2).get(0);
        Sequence swapped = new Sequence(
                2,
                swap(sequence.numerical(), 14),
                swap(sequence.binary(), 8),
                Arrays.stream(sequence.categorical())
                        .map(column -> new int[] {column[1], column[0]})
                        .toArray(int[][]::new),
                sequence.aggregates());
        try (LogTransformer network = network(Sequences.tiny(2, 0, Pooling.MEAN))) {
            float[] logits = network.logits(List.of(sequence, swapped), BUDGET);
            assertThat(Math.abs(logits[0] - logits[1])).isGreaterThan(1e-6f);
        }
    }

    private static float[] swap(float[] rows, int width) {
        float[] swapped = new float[2 * width];
        System.arraycopy(rows, 0, swapped, width, width);
        System.arraycopy(rows, width, swapped, 0, width);
        return swapped;
    }

    @Test
    void logits_manySequences_comeInTheirOrder() {
        List<Sequence> sequences = sequences(9, 40, 3, 40, 12);
        try (LogTransformer network = network(Sequences.tiny(1, 0, Pooling.MEAN))) {
            float[] cut = network.logits(sequences, 2 * 40 * 40);
            for (int i = 0; i < cut.length; i++) {
                float alone = network.logits(sequences.subList(i, i + 1), BUDGET)[0];
                assertThat(cut[i]).isCloseTo(alone, within(1e-5f));
            }
        }
    }

    @Test
    void logits_weightedEvent_countsAsItsCopies() {
        Sequence one = sequences(1).get(0);
        Sequence twice = new Sequence(
                2,
                concat(one.numerical()),
                concat(one.binary()),
                Arrays.stream(one.categorical())
                        .map(column -> new int[] {column[0], column[0]})
                        .toArray(int[][]::new),
                one.aggregates());
        // Without an encoder layer and with equal events only positions differ: those are small against the rest.
        try (LogTransformer network = network(Sequences.tiny(1, 0, Pooling.MEAN));
                SequenceBatch weighted = network.batch(List.of(new WeightedSequence(twice, new float[] {5, 5})));
                SequenceBatch plain = network.batch(List.of(WeightedSequence.whole(twice)));
                SequenceBatch uneven = network.batch(List.of(new WeightedSequence(twice, new float[] {9, 1})))) {
            float[] same = logits(network, plain);
            assertThat(logits(network, weighted)[0]).isCloseTo(same[0], within(1e-5f));
            assertThat(logits(network, uneven)[0]).isNotCloseTo(same[0], within(1e-6f));
        }
    }

    private static float[] concat(float[] row) {
        float[] twice = Arrays.copyOf(row, 2 * row.length);
        System.arraycopy(row, 0, twice, row.length, row.length);
        return twice;
    }

    @Test
    void attention_padding_getsNoneAndRowsSumToOne() {
        try (LogTransformer network = network(Sequences.tiny(2, 0.1, Pooling.MEAN));
                SequenceBatch batch = network.batch(whole(sequences(4, 9)))) {
            NDArray attention = network.forward(batch, true).attention().orElseThrow();
            assertThat(attention.getShape().getShape()).containsExactly(2, 2, 2, 9, 9);
            NDArray ofTheShort = attention.get(":, 0");
            assertThat(ofTheShort.get("..., 4:").toFloatArray()).containsOnly(0f);
            for (float sum : attention.sum(new int[] {4}).toFloatArray()) {
                assertThat(sum).isCloseTo(1f, within(1e-5f));
            }
        }
    }

    @Test
    void attention_notAskedFor_isAbsent() {
        try (LogTransformer network = network(Sequences.tiny(2, 0, Pooling.MEAN));
                SequenceBatch batch = network.batch(whole(sequences(4)))) {
            assertThat(network.forward(batch, false).attention()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void logits_lengthOfOneAndMuchPadding_areFinite(Pooling pooling) {
        try (LogTransformer network = network(Sequences.tiny(2, 0, pooling));
                SequenceBatch batch =
                        SequenceBatch.padded(network.manager(), network.config(), whole(sequences(1)), 50);
                SequenceBatch alone = network.batch(whole(sequences(1)))) {
            assertThat(logits(network, batch)[0]).isFinite().isCloseTo(logits(network, alone)[0], within(1e-5f));
        }
    }

    @Test
    void attention_rowsOfPadding_areFinite() {
        try (LogTransformer network = network(Sequences.tiny(2, 0, Pooling.MEAN));
                SequenceBatch batch =
                        SequenceBatch.padded(network.manager(), network.config(), whole(sequences(1)), 8)) {
            for (float weight :
                    network.forward(batch, true).attention().orElseThrow().toFloatArray()) {
                assertThat(weight).isFinite();
            }
        }
    }

    @Test
    void bag_withoutEncoderLayers_scoresWithoutAttention() {
        try (LogTransformer network = network(Sequences.tiny(0, 0, Pooling.MEAN_MAX));
                SequenceBatch batch = network.batch(whole(sequences(4, 9)))) {
            TransformerOutput output = network.forward(batch, true);
            assertThat(output.attention()).isEmpty();
            assertThat(output.logits().toFloatArray()).hasSize(2).doesNotContain(Float.NaN);
        }
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void gradient_everyParameter_isReached(Pooling pooling) {
        List<Sequence> sequences = sequences(60, 55, 48, 64, 30, 64, 64, 64);
        try (LogTransformer network = network(Sequences.tiny(2, 0.1, pooling));
                GradientPass pass = network.newGradientPass();
                SequenceBatch batch = network.batch(whole(sequences))) {
            pass.accumulate(batch, logits -> Activation.softPlus(logits).sum());
            NamedWeights gradient = network.weights(pass.gradient());
            for (NamedTensor tensor : gradient.tensors()) {
                assertThat(norm(tensor.values())).as(tensor.name()).isPositive();
            }
        }
    }

    private static double norm(float[] values) {
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (double) values[i] * values[i])
                .sum());
    }

    @Test
    void gradient_rowOfPadding_isZero() {
        try (LogTransformer network = network(Sequences.tiny(2, 0.1, Pooling.MEAN_MAX));
                GradientPass pass = network.newGradientPass();
                SequenceBatch batch = network.batch(whole(sequences(60, 3)))) {
            pass.accumulate(batch, logits -> Activation.softPlus(logits).sum());
            NamedTensor table = network.weights(pass.gradient()).get("embedding.event_id.weight");
            assertThat(Arrays.copyOf(table.values(), 16)).containsOnly(0f);
            NamedTensor start = network.weights().get("embedding.event_id.weight");
            assertThat(Arrays.copyOf(start.values(), 16)).containsOnly(0f);
        }
    }

    @Test
    void gradient_batchInParts_isTheSame() {
        List<WeightedSequence> sequences = whole(sequences(12, 7, 9));
        try (LogTransformer network = network(Sequences.tiny(2, 0, Pooling.MEAN))) {
            float[] whole;
            try (GradientPass pass = network.newGradientPass();
                    SequenceBatch batch = network.batch(sequences)) {
                pass.accumulate(batch, NDArray::sum);
                whole = pass.gradient();
            }
            try (GradientPass pass = network.newGradientPass()) {
                for (WeightedSequence sequence : sequences) {
                    try (SequenceBatch batch = network.batch(List.of(sequence))) {
                        pass.accumulate(batch, NDArray::sum);
                    }
                }
                float[] parts = pass.gradient();
                IntStream.range(0, whole.length)
                        .forEach(i -> assertThat(parts[i]).isCloseTo(whole[i], within(1e-4f)));
            }
        }
    }

    @Test
    void memory_batchesAndSteps_leaveNoArrayBehind() {
        List<WeightedSequence> sequences = whole(sequences(12, 7, 9));
        try (LogTransformer network = network(Sequences.tiny(2, 0.1, Pooling.MEAN_MAX))) {
            int before = network.openArrays();
            for (int round = 0; round < 5; round++) {
                try (GradientPass pass = network.newGradientPass();
                        SequenceBatch batch = network.batch(sequences)) {
                    pass.accumulate(batch, NDArray::sum);
                    assertThat(pass.gradient()).isNotEmpty();
                    assertThat(network.openArrays()).isGreaterThan(before);
                }
                network.logits(sequences(20, 30), BUDGET);
                assertThat(network.openArrays()).isEqualTo(before);
            }
        }
    }

    @Test
    void weights_ofOneNetwork_makeTheSameNetwork() {
        List<Sequence> sequences = sequences(12, 7);
        ModelConfig config = Sequences.tiny(2, 0, Pooling.MEAN);
        try (LogTransformer network = network(config);
                LogTransformer copy = LogTransformer.of(config, network.weights(), Device.cpu())) {
            assertThat(copy.logits(sequences, BUDGET)).containsExactly(network.logits(sequences, BUDGET));
        }
    }

    @Test
    void weights_ofAnotherShape_areRefusedByName() {
        try (LogTransformer network = network(Sequences.tiny(2, 0, Pooling.MEAN))) {
            NamedWeights weights = network.weights();
            assertThatThrownBy(() -> LogTransformer.of(Sequences.tiny(1, 0, Pooling.MEAN), weights, Device.cpu()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("encoder.1.self_attn.in_proj_weight");
            assertThatThrownBy(() -> LogTransformer.of(Sequences.tiny(2, 0, Pooling.MEAN_MAX), weights, Device.cpu()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("head.0.weight")
                    .hasMessageContaining("[128, 48]");
        }
    }

    @Test
    void batch_indexOutsideItsVocabulary_isRefused() {
        Sequence foreign = Sequences.withEvents(3, new Random(1), 40);
        try (LogTransformer network = network(Sequences.tiny(1, 0, Pooling.MEAN))) {
            assertThatThrownBy(() -> network.batch(List.of(WeightedSequence.whole(foreign))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("event_id has the index 40, outside its vocabulary of 40");
        }
    }

    @Test
    void batch_sequenceLongerThanTheModelTakes_isRefused() {
        try (LogTransformer network = network(Sequences.tiny(1, 0, Pooling.MEAN))) {
            assertThatThrownBy(() -> network.batch(whole(sequences(65))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("65 events")
                    .hasMessageContaining("64 at most");
        }
    }

    @Test
    void device_unknownName_isRefused() {
        assertThatThrownBy(() -> ComputeDevice.pick("tpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"tpu\"");
        assertThat(ComputeDevice.pick("cpu").name()).isEqualTo("cpu");
        ComputeDevice auto = ComputeDevice.pick("auto");
        assertThat(auto.name().equals("cpu")).isEqualTo(auto.reason().contains("mps"));
    }
}
