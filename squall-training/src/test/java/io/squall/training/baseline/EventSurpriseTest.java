package io.squall.training.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import io.squall.recording.LabelledWindow;
import io.squall.training.TrainingConfig;
import io.squall.training.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A language in which every event is certain: a server is built in six steps, then the next, over and over. */
class EventSurpriseTest {

    private static final List<Event> STEPS = List.of(
            Windows.info("Attempting claim"),
            Windows.info("Claim successful"),
            Windows.info("Creating image"),
            Windows.info("VM Started"),
            Windows.info("Took seconds to spawn"),
            Windows.info("Took seconds to build"));
    private static final int LENGTH = 18;
    private static final TrainingConfig CONFIG =
            TrainingConfig.specification().withDevice("cpu").withThreads(1);

    private static final Map<SequenceModel, EventSurprise> FITTED = new EnumMap<>(SequenceModel.class);

    @BeforeAll
    static void fitEach() {
        List<LabelledWindow> training = new ArrayList<>(healthy(1_000));
        // Windows of failed recordings are not learned from, whatever their label.
        training.add(Windows.anomalous(Windows.error("Instance failed to spawn")));
        training.add(Windows.normalInAFailedRecording(Windows.error("Instance failed to spawn")));
        for (SequenceModel model : SequenceModel.values()) {
            FITTED.put(model, EventSurprise.fit(model, training, healthy(6), CONFIG));
        }
    }

    @AfterAll
    static void close() {
        FITTED.values().forEach(EventSurprise::close);
    }

    @ParameterizedTest
    @EnumSource
    void certainEvents_surpriseLittle(SequenceModel model) {
        for (int phase = 0; phase < STEPS.size(); phase++) {
            assertThat(Arrays.stream(surprises(model, steps(phase))).average().orElseThrow())
                    .as("from step " + phase)
                    .isLessThan(0.5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventOutOfItsPlace_surprisesMoreThanAnyCertainOnes(SequenceModel model) {
        List<Event> wrong = steps(0);
        wrong.set(14, STEPS.get(5));

        double usual = IntStream.range(0, STEPS.size())
                .mapToDouble(phase -> score(model, steps(phase)))
                .max()
                .orElseThrow();
        assertThat(score(model, wrong)).isGreaterThan(usual + 0.1);
        assertThat(score(model, wrong)).isGreaterThan(FITTED.get(model).threshold());
    }

    /** Masked events are told from both sides: of two that are swapped each is the one that the others lack. */
    @Test
    void swappedEvents_surpriseWhoeverKnowsWhatCameBefore() {
        List<Event> swapped = steps(0);
        Collections.swap(swapped, 14, 15);

        assertThat(score(SequenceModel.NEXT_EVENT, swapped))
                .isGreaterThan(score(SequenceModel.NEXT_EVENT, steps(0)) + 0.1);
    }

    @ParameterizedTest
    @EnumSource
    void eventOfAFailedRecordingAlone_surprisesAsNeverSeen(SequenceModel model) {
        List<Event> failing = steps(0);
        failing.set(14, Windows.error("Instance failed to spawn"));

        assertThat(Arrays.stream(surprises(model, failing)).max().orElseThrow()).isGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource
    void score_isTheMeanOfTheThreeGreatestSurprises(SequenceModel model) {
        double[] ascending = surprises(model, steps(0));
        Arrays.sort(ascending);

        assertThat(score(model, steps(0))).isCloseTo((ascending[15] + ascending[16] + ascending[17]) / 3, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void windowsOfNoneOneAndManyEvents_haveAFiniteScore(SequenceModel model) {
        assertThat(score(model, List.of())).isZero();
        assertThat(score(model, List.of(STEPS.get(3)))).isFinite().isNotNegative();
        List<Event> many = IntStream.range(0, 1_000)
                .mapToObj(i -> STEPS.get(i % STEPS.size()))
                .toList();
        assertThat(surprises(model, many)).hasSize(1_000).doesNotContain(Double.NaN);
    }

    @ParameterizedTest
    @EnumSource
    void seed_decidesTheScores(SequenceModel model) {
        List<LabelledWindow> few = healthy(3);
        double[] scores = new double[3];
        for (int i = 0; i < 3; i++) {
            try (EventSurprise fitted = EventSurprise.fit(model, few, few, CONFIG.withSeed(i / 2))) {
                scores[i] = fitted.score(few.get(0).window());
            }
        }

        assertThat(scores[1]).isEqualTo(scores[0]);
        assertThat(scores[2]).isNotEqualTo(scores[0]);
    }

    @Test
    void nothingHealthy_isRefusedInOneLine() {
        assertThatThrownBy(() -> EventSurprise.fit(
                        SequenceModel.NEXT_EVENT,
                        List.of(Windows.anomalous(STEPS.get(0)), Windows.healthy()),
                        healthy(1),
                        CONFIG))
                .isInstanceOf(TrainingException.class)
                .hasMessage("training data: no healthy window for next_event to learn from");
    }

    private static double score(SequenceModel model, List<Event> events) {
        return FITTED.get(model).score(Windows.window(events.toArray(Event[]::new)));
    }

    private static double[] surprises(SequenceModel model, List<Event> events) {
        return FITTED.get(model).surprises(Windows.window(events.toArray(Event[]::new)));
    }

    private static List<Event> steps(int phase) {
        return new ArrayList<>(IntStream.range(phase, phase + LENGTH)
                .mapToObj(i -> STEPS.get(i % STEPS.size()))
                .toList());
    }

    private static List<LabelledWindow> healthy(int count) {
        Random random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> Windows.healthy(steps(random.nextInt(STEPS.size())).toArray(Event[]::new)))
                .toList();
    }
}
