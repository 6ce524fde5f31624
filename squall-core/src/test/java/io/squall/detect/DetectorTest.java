package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import io.squall.feature.Sequence;
import io.squall.log.Level;
import io.squall.model.Calibration;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DetectorTest {

    private static final String ROUTINE = "weight 0 VM Started (Lifecycle Event)";
    private static final String FAILURE = "weight 2 Instance failed network setup after 3 attempt(s)";

    private static SequenceScorer scorer;

    @BeforeAll
    static void load() {
        scorer = SequenceScorer.load(TinyNetwork.onnx(true), 1);
    }

    @AfterAll
    static void close() {
        scorer.close();
    }

    @Test
    void score_isTheCalibratedLogit() {
        Window window = TestEvents.aWindow(info(ROUTINE), error(FAILURE));

        ScoredWindow scored =
                detector(TinyNetwork::encode, new Calibration(0.5, -1), 0.4).score(window);

        assertThat(scored.score()).isEqualTo(0.5);
        assertThat(scored.anomaly()).isTrue();
        assertThat(scored.evidence()).isEmpty();
        assertThat(scored.category()).isEmpty();
    }

    @Test
    void score_atTheThreshold_isAnAnomaly() {
        Window window = TestEvents.aWindow(info(ROUTINE));

        assertThat(detector(0.5).score(window).anomaly()).isTrue();
        assertThat(detector(0.5000001).score(window).anomaly()).isFalse();
    }

    @Test
    void score_ofALongWindow_isThatOfItsWorstSequence() {
        Window window = TestEvents.aWindow(info(ROUTINE), error(FAILURE), info(ROUTINE), info(ROUTINE));

        assertThat(detector(DetectorTest::inTwos, Calibration.NONE, 0.5)
                        .score(window)
                        .score())
                .isCloseTo(1 / (1 + Math.exp(-2)), within(1e-9));
    }

    @Test
    void score_ofAnEmptyWindow_isZeroWithoutEvidence() {
        Window empty = TestEvents.aWindow();

        assertThat(detector(0.5).score(empty).score()).isZero();
        assertThat(detector(0.5).explain(empty).evidence()).isEmpty();
        assertThat(detector(0.5).attend(empty).events()).isEmpty();
    }

    @Test
    void detect_ofAnAnomaly_bringsEvidenceAndCategory() {
        Window window = TestEvents.aWindow(info(ROUTINE), error(FAILURE));

        ScoredWindow scored = detector(0.5).detect(window);

        assertThat(scored.anomaly()).isTrue();
        assertThat(scored.category()).isEqualTo("network");
        assertThat(scored.evidence()).extracting(e -> e.event().level()).containsExactly(Level.ERROR);
        assertThat(scored.evidence().get(0).weight()).isEqualTo(1);
    }

    @Test
    void detect_ofANormalWindow_bringsTheScoreAlone() {
        ScoredWindow scored = detector(0.9).detect(TestEvents.aWindow(info(ROUTINE), error(FAILURE)));

        assertThat(scored.anomaly()).isFalse();
        assertThat(scored.evidence()).isEmpty();
    }

    @Test
    void detect_ofSeveralWindows_saysOfEachWhatItSaysOfItAlone() {
        List<Window> windows = List.of(
                TestEvents.aWindow(info(ROUTINE), error(FAILURE)),
                TestEvents.aWindow(),
                TestEvents.aWindow(info(ROUTINE)),
                TestEvents.aWindow(error(FAILURE), info(ROUTINE), error(FAILURE)));
        Detector detector = detector(0.5);

        assertThat(detector.detect(windows))
                .isEqualTo(windows.stream().map(detector::detect).toList());
        assertThat(detector.detect(List.of())).isEmpty();
    }

    @Test
    void detect_ofAnAnomaly_tellsTheFirstEventOfWhatTheEvidenceSays() {
        Event first = TestEvents.anEvent(Level.WARNING, "weight 1 Timeout waiting for vif plugging callback");
        Window window = TestEvents.aWindow(
                info(ROUTINE),
                first,
                TestEvents.anEvent(Level.WARNING, "weight 3 Timeout waiting for vif plugging callback"),
                info(ROUTINE));

        ScoredWindow scored = detector(0.5).detect(window);

        assertThat(scored.evidence().get(0).event()).isEqualTo(window.events().get(2));
        assertThat(scored.firstAbnormal()).containsSame(first);
        assertThat(detector(0.999).explain(window).firstAbnormal()).isEmpty();
    }

    @Test
    void detect_withACleanProfile_showsWhatIsUnusualAmongWhatTheNetworkLookedAt() {
        Window window = TestEvents.aWindow(
                info("weight 3 Routine that is much looked at"),
                info("weight 1 Never seen"),
                info("weight 2 Rarely seen"));
        Detector detector = detector(
                any -> List.of(TinyNetwork.withRarity(TinyNetwork.sequence(3, 1, 2), 0, 1, 0.75f)),
                Calibration.NONE,
                0.5);

        assertThat(detector.detect(window).evidence())
                .extracting(e -> e.event().message().toString())
                .containsExactly("weight 2 Rarely seen", "weight 1 Never seen");
        assertThat(detector.detect(window).firstAbnormal())
                .contains(window.events().get(1));
    }

    @Test
    void explain_ofANormalWindow_bringsEvidenceButNoCategory() {
        ScoredWindow scored = detector(0.9).explain(TestEvents.aWindow(info(ROUTINE), error(FAILURE)));

        assertThat(scored.anomaly()).isFalse();
        assertThat(scored.evidence()).hasSize(1);
        assertThat(scored.category()).isEmpty();
    }

    @Test
    void evidence_weighsAKindByWhatTheScoreLosesWithoutIt() {
        Window window = TestEvents.aWindow(
                error("weight 3 Instance failed network setup after 1 attempt(s)"),
                info("weight 0 Routine"),
                error("weight 1 Build of instance aborted"));

        assertThat(detector(0.5).explain(window).evidence())
                .extracting(Evidence::weight)
                .containsExactly(0.75, 0.25);
    }

    @Test
    void evidence_whereNoKindRaisedTheScore_isWhatReceivedMostAttention() {
        Window window = TestEvents.aWindow(info("weight 0 Routine"), info("weight 0 Other routine"));

        assertThat(detector(0.5).explain(window).evidence())
                .extracting(Evidence::weight)
                .containsExactly(0.5, 0.5);
    }

    @Test
    void evidence_holdsOneEventOfAKind_theHeaviest() {
        Window window = TestEvents.aWindow(
                error("weight 1 Instance failed network setup after 1 attempt(s)"),
                error("weight 3 Instance failed network setup after 2 attempt(s)"),
                error("weight 2 Instance failed network setup after 3 attempt(s)"));

        assertThat(detector(0.5).explain(window).evidence())
                .extracting(e -> e.event().message().toString())
                .containsExactly("weight 3 Instance failed network setup after 2 attempt(s)");
    }

    @Test
    void evidence_ofEqualWeight_showsTheMoreSevereFirst() {
        Window window = TestEvents.aWindow(
                info("weight 1 Took 19.84 seconds to build instance."),
                TestEvents.anEvent(Level.WARNING, "weight 1 Timeout waiting for vif plugging callback"),
                error("weight 1 Build of instance aborted"));

        assertThat(detector(0.5).explain(window).evidence())
                .extracting(e -> e.event().level())
                .containsExactly(Level.ERROR, Level.WARNING, Level.INFO);
    }

    @Test
    void evidence_isTenEventsAtMost() {
        Event[] events = new Event[26];
        for (int i = 0; i < events.length; i++) {
            events[i] = info("weight 1 Lifecycle Event " + (char) ('A' + i));
        }

        assertThat(detector(0.5).explain(TestEvents.aWindow(events)).evidence()).hasSize(10);
    }

    @Test
    void attend_ofALongWindow_tellsTheEventsOfTheWorstSequence() {
        Window window = TestEvents.aWindow(info(ROUTINE), info(ROUTINE), info(ROUTINE), error(FAILURE), info(ROUTINE));

        Explanation explanation =
                detector(DetectorTest::inTwos, Calibration.NONE, 0.5).attend(window);

        assertThat(explanation.events()).isEqualTo(window.events().subList(2, 4));
        assertThat(explanation.attention().length()).isEqualTo(2);
        assertThat(explanation.scored().evidence().get(0).event())
                .isEqualTo(window.events().get(3));
    }

    @Test
    void encoder_thatDropsAnEvent_isFoundOut() {
        Detector detector = detector(window -> List.of(TinyNetwork.sequence(1)), Calibration.NONE, 0.5);

        assertThatThrownBy(() -> detector.score(TestEvents.aWindow(info(ROUTINE), error(FAILURE))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sequences hold 1 events, the window 2");
    }

    private static Detector detector(double threshold) {
        return detector(TinyNetwork::encode, Calibration.NONE, threshold);
    }

    private static Detector detector(
            Function<Window, List<Sequence>> encoder, Calibration calibration, double threshold) {
        return new Detector(encoder, scorer, calibration, threshold);
    }

    private static List<Sequence> inTwos(Window window) {
        List<Sequence> sequences = new ArrayList<>();
        Event[] events = window.events().toArray(new Event[0]);
        for (int i = 0; i < events.length; i += 2) {
            Event[] two = Arrays.copyOfRange(events, i, Math.min(i + 2, events.length));
            sequences.addAll(TinyNetwork.encode(TestEvents.aWindow(two)));
        }
        return sequences;
    }

    private static Event info(String message) {
        return TestEvents.anEvent(Level.INFO, message);
    }

    private static Event error(String message) {
        return TestEvents.anEvent(Level.ERROR, message);
    }
}
