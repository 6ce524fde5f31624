package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.training.corruption.CleanWindows;
import io.squall.window.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolViewTest {

    private static final Window CLEAN = CleanWindows.of(50, 7);

    @Test
    void test_trainsOnEverythingAndJudgesItsSplit() {
        assertThat(trainsOn(ProtocolView.TEST, recording("A/faults", Split.TRAIN, true)))
                .isTrue();
        assertThat(judges(ProtocolView.TEST, recording("A/faults", Split.TEST, true)))
                .isTrue();
        assertThat(judges(ProtocolView.TEST, recording("A/faults", Split.VALIDATION, true)))
                .isFalse();
        assertThat(judges(ProtocolView.TEST, recording("A/faults", Split.HOLDOUT, true)))
                .isFalse();
    }

    @Test
    void transfer_knowsTheOtherDeploymentInHealthOnly() {
        ProtocolView transfer = new ProtocolView("A/", "B/", "", "all");

        assertThat(trainsOn(transfer, recording("A/faults", Split.TRAIN, true))).isTrue();
        assertThat(trainsOn(transfer, recording("B/faults", Split.TRAIN, true))).isFalse();
        assertThat(trainsOn(transfer, recording("B/calm", Split.TRAIN, false))).isTrue();
    }

    @Test
    void transfer_judgesNothingThatItWasTrainedOn() {
        ProtocolView transfer = new ProtocolView("A/", "B/", "", "all");

        assertThat(judges(transfer, recording("B/faults", Split.TRAIN, true))).isTrue();
        assertThat(judges(transfer, recording("B/faults", Split.TEST, true))).isTrue();
        assertThat(judges(transfer, recording("B/calm", Split.TEST, false))).isTrue();
        assertThat(judges(transfer, recording("B/calm", Split.TRAIN, false))).isFalse();
        assertThat(judges(transfer, recording("B/calm", Split.VALIDATION, false)))
                .isFalse();
        assertThat(judges(transfer, recording("A/faults", Split.TEST, true))).isFalse();
    }

    @Test
    void subset_isJudgedAlone() {
        ProtocolView calm = new ProtocolView("", "", "calm", "test");

        assertThat(judges(calm, recording("A/calm", Split.TEST, false))).isTrue();
        assertThat(judges(calm, recording("A/faults", Split.TEST, true))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {"'', ''", "'', B/", "A/, ''", "A/, A/", "A/, A/x", "A/x, A/"})
    void allSplits_ofRecordingsThatAreTrainedOn_areRefused(String positives, String judge) {
        assertThatThrownBy(() -> new ProtocolView(positives, judge, "", "all"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it would judge what it trained on");
    }

    @Test
    void unknownSplit_isRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new ProtocolView("", "", "", "tset"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown split \"tset\" (known: train, validation, test, holdout, all, known)");
    }

    @Test
    void known_judgesHealthyRecordingsThatWereTrainedOn_butNoFailedOnes() {
        ProtocolView all = new ProtocolView("A/", "B/", "", "all");
        ProtocolView known = new ProtocolView("A/", "B/", "", "known");
        Recording healthy = recording("B/1", Split.TRAIN, false);

        assertThat(judges(all, healthy)).isFalse();
        assertThat(judges(known, healthy)).isTrue();
        assertThat(judges(known, recording("A/1", Split.TRAIN, true))).isFalse();
    }

    @Test
    void corruption_judgesCleanWindowsBesideTheirCorruptedCopies() {
        ProtocolView swapped = new ProtocolView("", "", "", "test", "swapped_order", 1, false, "");
        LabelledWindow clean = new LabelledWindow(CLEAN, 0, recording("A/1", Split.TEST, false));
        LabelledWindow broken = new LabelledWindow(CLEAN, 1, recording("A/2", Split.TEST, true));

        List<LabelledWindow> judged = swapped.judged(Stream.of(clean, broken));

        assertThat(judged).extracting(LabelledWindow::label).containsExactly(0, 1);
        assertThat(judged.get(0)).isEqualTo(clean);
        assertThat(judged.get(1).window().events()).hasSameSizeAs(CLEAN.events());
        assertThat(judged.get(1).window()).isNotEqualTo(CLEAN);
    }

    @Test
    void corruption_thatIsUnknown_isRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new ProtocolView("", "", "", "test", "swaped_order", 1, false, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown corruption \"swaped_order\" (known: burst, ")
                .hasMessageContaining("swapped_order");
    }

    @Test
    void labelledShare_outsideItsRange_isRefused() {
        assertThatThrownBy(() -> new ProtocolView("", "", "", "test", "", 0, false, ""))
                .hasMessage("labelledShare 0.0, expected a number over 0 up to 1");
    }

    private static boolean trainsOn(ProtocolView view, Recording recording) {
        return !view.training().of(List.of(recording)).isEmpty();
    }

    private static boolean judges(ProtocolView view, Recording recording) {
        return view.judges(new LabelledWindow(new Window("cloud", 0, 1, List.of()), 0, recording));
    }

    private static Recording recording(String id, Split split, boolean failed) {
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        return new Recording(
                id,
                split,
                failed ? "faults" : "calm",
                start,
                start.plusSeconds(60),
                ZoneOffset.UTC,
                failed,
                id,
                "logs");
    }
}
