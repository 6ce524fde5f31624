package io.squall.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.detect.Attention;
import io.squall.detect.SequenceScorer;
import io.squall.feature.Sequence;
import io.squall.model.ModelConfig;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exported network in the scorer that detection uses. */
class ExportedNetworkScoringTest {

    private static final ModelConfig CONFIG = ModelConfig.specification(RandomNetworks.VOCABULARIES);
    private static final NamedWeights WEIGHTS = RandomNetworks.weights(CONFIG, 1);
    private static final byte[] NETWORK = OnnxExporter.export(CONFIG, WEIGHTS);

    @Test
    void logits_agreeWithThePlainNetwork() {
        ReferenceNetwork reference = new ReferenceNetwork(CONFIG, WEIGHTS);
        List<Sequence> sequences = sequences(1, 40, 7, 128);

        try (SequenceScorer scorer = SequenceScorer.load(NETWORK, 1)) {
            float[] logits = scorer.logits(sequences);
            for (int i = 0; i < logits.length; i++) {
                assertThat((double) logits[i])
                        .isCloseTo(reference.forward(sequences.get(i)).logit(), within(1e-5));
            }
        }
    }

    @Test
    void logits_doNotDependOnCompanyOrOrder() {
        try (SequenceScorer scorer = SequenceScorer.load(NETWORK, 1)) {
            assertCompanyMakesNoDifference(scorer);
        }
    }

    @Test
    void logits_ofTheFusedNetwork_doNotDependOnCompanyOrOrder() {
        Optional<byte[]> fused = Optional.of(OnnxExporter.exportFused(CONFIG, WEIGHTS));

        try (SequenceScorer scorer = SequenceScorer.load(NETWORK, fused, 1)) {
            assertCompanyMakesNoDifference(scorer);
        }
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void logits_withoutLayers_doNotDependOnCompanyOrOrder(Pooling pooling) {
        ModelConfig bag = RandomNetworks.tiny(0, pooling);

        try (SequenceScorer scorer = SequenceScorer.load(OnnxExporter.export(bag, RandomNetworks.weights(bag, 2)), 1)) {
            assertCompanyMakesNoDifference(scorer);
        }
    }

    /** To the last bit. */
    private static void assertCompanyMakesNoDifference(SequenceScorer scorer) {
        List<Sequence> sequences =
                sequences(5, 300, 1, 64, 17, 300, 2, 7, 11, 6, 6, 23, 22, 21, 256, 250, 63, 100, 3, 111);
        List<Sequence> shuffled = new ArrayList<>(sequences);
        Collections.shuffle(shuffled, new Random(3));
        float[] together = scorer.logits(sequences);

        assertThat(scorer.logits(shuffled.subList(4, 15)))
                .containsExactly(floats(shuffled.subList(4, 15), sequence -> together[sequences.indexOf(sequence)]));
        assertThat(floats(sequences, sequence -> scorer.logits(List.of(sequence))[0]))
                .containsExactly(together);
    }

    private static float[] floats(List<Sequence> sequences, Function<Sequence, Float> value) {
        float[] values = new float[sequences.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(sequences.get(i));
        }
        return values;
    }

    @Test
    void logits_onMoreThreads_areTheSame() {
        List<Sequence> sequences = sequences(1, 33, 400);

        try (SequenceScorer one = SequenceScorer.load(NETWORK, 1);
                SequenceScorer four = SequenceScorer.load(NETWORK, 4)) {
            assertThat(four.logits(sequences)).containsExactly(one.logits(sequences), within(1e-6f));
        }
    }

    @Test
    void logits_ofTheLongestSequence_areFinite() {
        try (SequenceScorer scorer = SequenceScorer.load(NETWORK, 1)) {
            assertThat(scorer.logits(sequences(CONFIG.maxSequenceLength()))[0]).isFinite();
        }
    }

    @Test
    void attention_hasTheShapeOfTheNetworkAndRowsThatSumToOne() {
        try (SequenceScorer scorer = SequenceScorer.load(NETWORK, 1)) {
            Attention attention = scorer.attention(RandomNetworks.sequence(50, 1));

            assertThat(attention.layers()).isEqualTo(2);
            assertThat(attention.heads()).isEqualTo(4);
            for (int query = 0; query < 50; query++) {
                float sum = 0;
                for (int key = 0; key < 50; key++) {
                    sum += attention.weight(1, 3, query, key);
                }
                assertThat(sum).isCloseTo(1, within(1e-5f));
            }
        }
    }

    @Test
    void bagWithoutLayers_isScored() {
        ModelConfig bag = RandomNetworks.tiny(0, Pooling.MEAN_MAX);
        NamedWeights weights = RandomNetworks.weights(bag, 2);
        Sequence sequence = RandomNetworks.sequence(30, 2);

        try (SequenceScorer scorer = SequenceScorer.load(OnnxExporter.export(bag, weights), 1)) {
            assertThat((double) scorer.logits(List.of(sequence))[0])
                    .isCloseTo(
                            new ReferenceNetwork(bag, weights).forward(sequence).logit(), within(1e-5));
            assertThat(scorer.attention(sequence).layers()).isZero();
        }
    }

    private static List<Sequence> sequences(int... lengths) {
        List<Sequence> sequences = new ArrayList<>();
        for (int length : lengths) {
            sequences.add(RandomNetworks.sequence(length, sequences.size()));
        }
        return sequences;
    }
}
