package io.squall.training.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventPredictorTest {

    private static final int LENGTH = 20;
    private static final int VOCABULARY = 40;
    private static final ExtraInputs EXTRA = new ExtraInputs(3, 5, 0);
    private static final ModelConfig MODEL = Sequences.tiny(2, 0.1, Pooling.DUAL, EXTRA);

    @Test
    void parts_coverEachPlaceOnce() {
        try (EventPredictor masked = EventPredictor.ofMasked(MODEL, Device.cpu(), 0);
                EventPredictor next = EventPredictor.ofNext(VOCABULARY, Device.cpu(), 0)) {
            for (int length : new int[] {1, 6, 7, 50}) {
                for (EventPredictor predictor : List.of(masked, next)) {
                    List<int[]> parts = predictor.parts(length, new Random(3));
                    assertThat(parts).allSatisfy(part -> assertThat(part).isNotEmpty());
                    assertThat(parts.stream().flatMapToInt(Arrays::stream).sorted())
                            .containsExactlyElementsOf(
                                    IntStream.range(0, length).boxed().toList());
                }
            }
            assertThat(masked.parts(70, new Random(3)))
                    .hasSize(7)
                    .allSatisfy(part -> assertThat(part).hasSize(10));
        }
    }

    @Test
    void maskedEvent_tellsNothingOfItself() {
        Sequence told = sequence(ids(5), 1);
        Sequence other = sequence(ids(5), 2);
        int[] all = IntStream.range(0, LENGTH).toArray();
        try (EventPredictor masked = EventPredictor.ofMasked(MODEL, Device.cpu(), 0)) {
            // All that these differ in is what the blanked events say beside their ids.
            assertThat(masked.surprises(List.of(new EventQuestion(told, all))))
                    .containsExactly(masked.surprises(List.of(new EventQuestion(other, all))));
            int[] some = {7};
            assertThat(masked.surprises(List.of(new EventQuestion(told, some))))
                    .isNotEqualTo(masked.surprises(List.of(new EventQuestion(other, some))));
        }
    }

    @Test
    void nextEvent_isToldByTheTenBeforeItAlone() {
        try (EventPredictor next = EventPredictor.ofNext(VOCABULARY, Device.cpu(), 0)) {
            float usual = surpriseAt15(next, ids(-1));
            for (int place = 0; place < LENGTH; place++) {
                int[] changed = ids(-1);
                changed[place] = 39;
                // At its own place another answer is right, which has another probability.
                assertThat(surpriseAt15(next, changed) == usual)
                        .as("place " + place)
                        .isEqualTo(place < 5 || place > 15);
            }
        }
    }

    @Test
    void surprises_areThoseOfEachQuestionAlone() {
        Sequence shorter = sequence(ids(5), 1).select(new int[] {0, 1, 2, 3, 4});
        EventQuestion first = new EventQuestion(sequence(ids(5), 1), new int[] {3, 15});
        EventQuestion second = new EventQuestion(shorter, new int[] {4});
        try (EventPredictor masked = EventPredictor.ofMasked(MODEL, Device.cpu(), 0)) {
            float[] together = masked.surprises(List.of(first, second));
            float[] alone = masked.surprises(List.of(second));

            assertThat(together).hasSize(3);
            assertThat(together[2]).isEqualTo(alone[0], within(1e-5f));
        }
    }

    @Test
    void gradient_isThatOfTheMeanSurprise() {
        EventQuestion question = new EventQuestion(sequence(ids(5), 1), new int[] {3, 15});
        try (EventPredictor next = EventPredictor.ofNext(VOCABULARY, Device.cpu(), 0);
                EventPredictor masked = EventPredictor.ofMasked(MODEL, Device.cpu(), 0)) {
            for (EventPredictor predictor : List.of(next, masked)) {
                float[] gradient = predictor.gradient(List.of(question));
                double steep = 0;
                for (float g : gradient) {
                    steep += (double) g * g;
                }
                double before = mean(predictor.surprises(List.of(question)));
                double step = 1e-3 / Math.sqrt(steep);
                for (int i = 0; i < gradient.length; i++) {
                    predictor.parameters()[i] -= (float) step * gradient[i];
                }

                double fall = before - mean(predictor.surprises(List.of(question)));
                assertThat(fall).isCloseTo(step * steep, within(0.05 * step * steep));
            }
        }
    }

    @Test
    void questionThatAsksForNothing_isRefused() {
        assertThatThrownBy(() -> new EventQuestion(sequence(ids(5), 1), new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a question that asks for no event");
    }

    private static float surpriseAt15(EventPredictor predictor, int[] ids) {
        return predictor.surprises(List.of(new EventQuestion(sequence(ids, 1), new int[] {15})))[0];
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static int[] ids(long seed) {
        return new Random(seed).ints(LENGTH, 2, 38).toArray();
    }

    /** The ids, and all else at random. */
    private static Sequence sequence(int[] ids, long seed) {
        Random random = new Random(seed);
        int[][] categorical = new int[FeatureNames.CATEGORICAL.size()][];
        for (int column = 0; column < categorical.length; column++) {
            categorical[column] = FeatureNames.CATEGORICAL.get(column).equals("event_id")
                    ? ids
                    : random.ints(LENGTH, 1, 4).toArray();
        }
        Sequence plain = new Sequence(
                LENGTH,
                floats(LENGTH * FeatureNames.NUMERICAL.size(), random),
                floats(LENGTH * FeatureNames.BINARY.size(), random),
                categorical,
                new float[FeatureNames.AGGREGATES.size()]);
        return Sequences.withExtras(plain, EXTRA, random);
    }

    private static float[] floats(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
