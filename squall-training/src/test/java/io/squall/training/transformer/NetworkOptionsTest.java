package io.squall.training.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.nn.Activation;
import io.squall.feature.Sequence;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import io.squall.model.NamedTensor;
import io.squall.model.Pooling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network may have beside the specification's form: extra inputs, dual pooling, no encoder. */
final class NetworkOptionsTest {

    private static final ExtraInputs ALL = new ExtraInputs(5, 12, 7);
    private static final long BUDGET = 1 << 18;

    @BeforeAll
    static void one_thread() {
        ComputeDevice.useThreads(1);
    }

    static Stream<Arguments> everyOption() {
        return Stream.of(0, 1)
                .flatMap(layers -> Stream.of(Pooling.values())
                        .flatMap(pooling -> Sequences.everyExtra().stream()
                                .map(extra -> Arguments.of(Sequences.tiny(layers, 0.1, pooling, extra)))));
    }

    private static LogTransformer network(ModelConfig config) {
        return LogTransformer.create(config, Device.cpu(), 7);
    }

    private static List<Sequence> sequences(ExtraInputs extra, int... lengths) {
        Random random = new Random(1);
        return Arrays.stream(lengths)
                .mapToObj(length -> Sequences.withExtras(Sequences.random(length, random), extra, random))
                .toList();
    }

    private static List<WeightedSequence> whole(List<Sequence> sequences) {
        return sequences.stream().map(WeightedSequence::whole).toList();
    }

    private static float logit(LogTransformer network, WeightedSequence sequence) {
        try (SequenceBatch batch = network.batch(List.of(sequence))) {
            return network.forward(batch, false).logits().toFloatArray()[0];
        }
    }

    @ParameterizedTest
    @MethodSource("everyOption")
    void gradient_everyParameter_isReached(ModelConfig config) {
        try (LogTransformer network = network(config);
                GradientPass pass = network.newGradientPass();
                SequenceBatch batch = network.batch(whole(sequences(config.extra(), 60, 55, 48, 64, 30, 64, 64, 64)))) {
            pass.accumulate(batch, logits -> Activation.softPlus(logits).sum());
            for (NamedTensor tensor : network.weights(pass.gradient()).tensors()) {
                boolean reached = false;
                for (float value : tensor.values()) {
                    reached |= value != 0 && Float.isFinite(value);
                }
                assertThat(reached).as(tensor.name()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyOption")
    void logits_sequenceAloneAndPadded_areEqual(ModelConfig config) {
        List<Sequence> sequences = sequences(config.extra(), 1, 17, 60);
        try (LogTransformer network = network(config);
                SequenceBatch together =
                        SequenceBatch.padded(network.manager(), config, whole(sequences), config.maxSequenceLength())) {
            float[] padded = network.forward(together, false).logits().toFloatArray();
            for (int i = 0; i < padded.length; i++) {
                assertThat(logit(network, WeightedSequence.whole(sequences.get(i))))
                        .isCloseTo(padded[i], within(1e-5f));
            }
        }
    }

    @Test
    void logits_eachExtraInput_matters() {
        Sequence sequence = sequences(ALL, 20).get(0);
        Sequence other = sequences(ALL, 3, 20).get(1);
        try (LogTransformer network = network(Sequences.tiny(1, 0, Pooling.DUAL, ALL))) {
            float before = logit(network, WeightedSequence.whole(sequence));
            for (Sequence changed : List.of(
                    with(sequence, other, sequence, sequence),
                    with(sequence, sequence, other, sequence),
                    with(sequence, sequence, sequence, other))) {
                assertThat(logit(network, WeightedSequence.whole(changed))).isNotCloseTo(before, within(1e-6f));
            }
        }
    }

    private static Sequence with(Sequence base, Sequence novelty, Sequence text, Sequence window) {
        return new Sequence(
                base.length(),
                base.numerical(),
                base.binary(),
                base.categorical(),
                novelty.novelty(),
                text.text(),
                base.aggregates(),
                window.window());
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void bag_eventsInAnotherOrder_haveTheSameLogit(Pooling pooling) {
        Sequence sequence = sequences(ALL, 40).get(0);
        int[] order = new Random(3).ints(0, 40).distinct().limit(40).toArray();
        WeightedSequence forth = new WeightedSequence(sequence, weights(new Random(4), 40));
        float[] shuffled = new float[40];
        for (int i = 0; i < 40; i++) {
            shuffled[i] = forth.weight(order[i]);
        }
        WeightedSequence mixed = new WeightedSequence(sequence.select(order), shuffled);
        try (LogTransformer bag = network(Sequences.tiny(0, 0, pooling, ALL));
                LogTransformer encoder = network(Sequences.tiny(1, 0, pooling, ALL))) {
            assertThat(logit(bag, mixed)).isCloseTo(logit(bag, forth), within(1e-5f));
            assertThat(logit(encoder, mixed)).isNotCloseTo(logit(encoder, forth), within(1e-5f));
        }
    }

    private static float[] weights(Random random, int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = 1 + random.nextInt(5);
        }
        return weights;
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void bag_weightedEvent_countsAsItsCopies(Pooling pooling) {
        Sequence pair = sequences(ALL, 2).get(0);
        Sequence copied = pair.select(new int[] {0, 1, 1, 1, 1});
        try (LogTransformer bag = network(Sequences.tiny(0, 0, pooling, ALL))) {
            float weighted = logit(bag, new WeightedSequence(pair, new float[] {1, 4}));
            assertThat(weighted).isCloseTo(logit(bag, WeightedSequence.whole(copied)), within(1e-5f));
            assertThat(weighted).isNotCloseTo(logit(bag, WeightedSequence.whole(pair)), within(1e-6f));
        }
    }

    @Test
    void bag_withDualPooling_hasOneMaximum() {
        try (LogTransformer bag = network(Sequences.tiny(0, 0, Pooling.DUAL));
                LogTransformer encoder = network(Sequences.tiny(1, 0, Pooling.DUAL))) {
            assertThat(bag.weights().get("head.0.weight").shape()).containsExactly(128, 2 * 16 + 64 + 32);
            assertThat(encoder.weights().get("head.0.weight").shape()).containsExactly(128, 3 * 16 + 64 + 32);
        }
    }

    @Test
    void parameters_allOptionsAndANarrowerFeedForward_stayBelow480Thousand() {
        Map<String, Integer> vocabularies = Map.of(
                "level", 6, "component", 12, "event_id", 400, "http_method", 7, "vm_event", 8, "instance_slot", 18);
        ExtraInputs extra = new ExtraInputs(6, 128, 24);
        try (LogTransformer full =
                        network(new ModelConfig(vocabularies, 128, 2, 4, 384, 0.1, 0.2, 1024, Pooling.DUAL, extra));
                LogTransformer bag =
                        network(new ModelConfig(vocabularies, 128, 0, 4, 384, 0.1, 0.2, 1024, Pooling.DUAL, extra))) {
            assertThat(full.parameterCount()).isEqualTo(446_681).isLessThan(480_000);
            assertThat(bag.parameterCount()).isEqualTo(99_545);
        }
    }

    @Test
    void batch_sequenceWithoutAnInputOfTheModel_isRefusedByName() {
        try (LogTransformer network = network(Sequences.tiny(0, 0, Pooling.MEAN, ALL))) {
            assertThatThrownBy(() -> network.batch(whole(sequences(new ExtraInputs(5, 12, 0), 3))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a sequence has window features of width 0, the model takes 7");
            assertThatThrownBy(() -> network.batch(whole(sequences(new ExtraInputs(5, 0, 7), 3))))
                    .hasMessageContaining("text features of width 0");
            assertThatThrownBy(() -> network.batch(whole(sequences(new ExtraInputs(4, 12, 7), 3))))
                    .hasMessageContaining("novelty features of width 4, the model takes 5");
        }
    }

    @Test
    void batch_sequenceWithInputsThatTheModelDoesNotTake_isScoredWithoutThem() {
        List<Sequence> plain = sequences(ExtraInputs.NONE, 9);
        Random random = new Random(5);
        List<Sequence> rich = List.of(Sequences.withExtras(plain.get(0), ALL, random));
        try (LogTransformer network = network(Sequences.tiny(1, 0, Pooling.DUAL))) {
            assertThat(network.logits(rich, BUDGET)).containsExactly(network.logits(plain, BUDGET));
        }
    }

    @Test
    void headDropout_alone_changesTrainingOnly() {
        ModelConfig config =
                new ModelConfig(Sequences.VOCABULARIES, 16, 1, 2, 32, 0, 0.5, 64, Pooling.DUAL, ExtraInputs.NONE);
        List<WeightedSequence> sequences = whole(sequences(ExtraInputs.NONE, 9));
        try (LogTransformer network = network(config);
                SequenceBatch batch = network.batch(sequences)) {
            float scored = network.forward(batch, false).logits().toFloatArray()[0];
            network.seedDropout(3);
            float trained = network.forwardTraining(network.leaf(batch.scope()), batch)
                    .logits()
                    .toFloatArray()[0];
            network.seedDropout(3);
            float again = network.forwardTraining(network.leaf(batch.scope()), batch)
                    .logits()
                    .toFloatArray()[0];
            assertThat(trained).isNotCloseTo(scored, within(1e-6f)).isEqualTo(again);
        }
    }
}
