package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.squall.detect.SequenceScorer;
import io.squall.feature.Sequence;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import io.squall.training.export.OnnxExporter;
import io.squall.training.transformer.ComputeDevice;
import io.squall.training.transformer.LogTransformer;
import io.squall.training.transformer.SequenceBatch;
import io.squall.training.transformer.Sequences;
import io.squall.training.transformer.WeightedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network as it is trained and the network as it scores, in the specification's shape, are one to within 1e-5. */
final class ScorerParityTest {

    private static final float TOLERANCE = 1e-5f;
    private static final List<Integer> LENGTHS = List.of(1, 2, 50, 400, 1024);
    private static final long ONE_BY_ONE = 1;
    private static final long PADDED_TOGETHER = Long.MAX_VALUE;

    @BeforeAll
    static void oneThread() {
        ComputeDevice.useThreads(1);
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void logits_ofFreshWeights_agree(Pooling pooling) {
        try (LogTransformer fresh = LogTransformer.create(shape(pooling), Device.cpu(), 7)) {
            assertSameLogits(fresh);
        }
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void logits_ofTrainedWeights_agree(Pooling pooling) {
        try (LogTransformer trained = trained(pooling)) {
            assertSameLogits(trained);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, MEAN", "1, MEAN", "0, MEAN_MAX", "1, MEAN_MAX", "0, DUAL", "1, DUAL"})
    void logits_ofEveryOption_agree(int layers, Pooling pooling) {
        for (ExtraInputs extra : Sequences.everyExtra()) {
            ModelConfig config = Sequences.tiny(layers, 0.1, pooling, extra);
            try (LogTransformer network = LogTransformer.create(config, Device.cpu(), 7)) {
                assertSameLogits(network, extras(extra, 1, 2, 30, 64), pooling + " over " + extra);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void logits_ofAllOptionsInFullSize_agree(int layers) {
        ExtraInputs extra = new ExtraInputs(6, 128, 24);
        ModelConfig config =
                new ModelConfig(Sequences.VOCABULARIES, 128, layers, 4, 384, 0.1, 0.2, 1024, Pooling.DUAL, extra);
        try (LogTransformer network = LogTransformer.create(config, Device.cpu(), 7)) {
            assertSameLogits(network, extras(extra, 1, 50, 400, 1024), layers + " layers");
        }
    }

    @Test
    void logits_withoutAFeatureThatTheNetworkTakes_areRefused() {
        ModelConfig config = Sequences.tiny(0, 0, Pooling.DUAL, new ExtraInputs(5, 12, 7));
        try (LogTransformer network = LogTransformer.create(config, Device.cpu(), 7);
                SequenceScorer scorer = scorer(network)) {
            for (ExtraInputs fewer :
                    List.of(new ExtraInputs(0, 12, 7), new ExtraInputs(5, 0, 7), new ExtraInputs(5, 12, 0))) {
                assertThatThrownBy(() -> scorer.logits(extras(fewer, 3)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("the network refused a sequence of 3 events");
            }
        }
    }

    private static List<Sequence> extras(ExtraInputs extra, int... lengths) {
        Random random = new Random(11);
        return Arrays.stream(lengths)
                .mapToObj(length -> Sequences.withExtras(Sequences.random(length, random), extra, random))
                .toList();
    }

    @Test
    void attention_ofTrainedWeights_agrees() {
        try (LogTransformer trained = trained(Pooling.MEAN_MAX);
                SequenceScorer scorer = scorer(trained)) {
            for (Sequence sequence : sequences()) {
                float[] scoring = scorer.attention(sequence).weights();

                assertClose(scoring, attention(trained, sequence), "attention over " + sequence.length() + " events");
            }
        }
    }

    private static void assertSameLogits(LogTransformer transformer) {
        assertSameLogits(transformer, sequences(), "");
    }

    private static void assertSameLogits(LogTransformer transformer, List<Sequence> sequences, String what) {
        try (SequenceScorer scorer = scorer(transformer)) {
            float[] scoring = scorer.logits(sequences);

            assertClose(scoring, transformer.logits(sequences, ONE_BY_ONE), what + " logits of sequences alone");
            assertClose(scoring, transformer.logits(sequences, PADDED_TOGETHER), what + " logits of a padded batch");
        }
    }

    /** As AssertJ's containsExactly, which takes minutes for the millions of weights of a long sequence. */
    private static void assertClose(float[] actual, float[] expected, String what) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        float furthest = 0;
        for (int i = 0; i < actual.length; i++) {
            float distance = Math.abs(actual[i] - expected[i]);
            furthest = Float.isNaN(distance) ? Float.POSITIVE_INFINITY : Math.max(furthest, distance);
        }
        assertThat(furthest).as(what).isCloseTo(0, within(TOLERANCE));
    }

    private static float[] attention(LogTransformer transformer, Sequence sequence) {
        try (SequenceBatch batch = transformer.batch(List.of(WeightedSequence.whole(sequence)))) {
            return transformer.forward(batch, true).attention().orElseThrow().toFloatArray();
        }
    }

    private static SequenceScorer scorer(LogTransformer transformer) {
        return SequenceScorer.load(OnnxExporter.export(transformer.config(), transformer.weights()), 1);
    }

    private static LogTransformer trained(Pooling pooling) {
        TrainingSet few = TrainingSets.of(4, 4, 1);
        TrainingTask task =
                TrainingTask.of(shape(pooling), TrainingSets.config().withMaxEpochs(2), few, few);
        TrainingResult result = Trainer.train(task, new TrainingListener() {});
        return LogTransformer.of(shape(pooling), result.weights(), Device.cpu());
    }

    private static ModelConfig shape(Pooling pooling) {
        ModelConfig specification = ModelConfig.specification(Sequences.VOCABULARIES);
        return new ModelConfig(
                specification.vocabularySizes(),
                specification.dModel(),
                specification.layers(),
                specification.heads(),
                specification.feedForward(),
                specification.dropout(),
                specification.maxSequenceLength(),
                pooling);
    }

    private static List<Sequence> sequences() {
        Random random = new Random(11);
        List<Sequence> sequences = new ArrayList<>();
        for (int length : LENGTHS) {
            sequences.add(Sequences.random(length, random));
        }
        return sequences;
    }
}
