package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.recording.WindowLabel;
import io.squall.window.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a view of the protocol trains on. */
class TrainingChoiceTest {

    private static final List<Recording> RECORDINGS = IntStream.range(0, 40)
            .mapToObj(i -> recording((i % 2 == 0 ? "A/" : "B/") + i, i % 4 < 2))
            .toList();

    @Test
    void labelledShare_keepsSoManyFailedRecordings_andAllHealthyOnes() {
        List<Recording> half = new TrainingChoice("", 0.5, false).of(RECORDINGS);

        assertThat(half.stream().filter(Recording::failed)).hasSize(10);
        assertThat(half.stream().filter(recording -> !recording.failed())).hasSize(20);
        assertThat(new TrainingChoice("", 1, false).of(RECORDINGS)).isEqualTo(RECORDINGS);
    }

    @Test
    void labelledShare_more_holdsTheFewer_andKeepsTheOrder() {
        List<Recording> few = new TrainingChoice("A/", 0.2, false).of(RECORDINGS);
        List<Recording> more = new TrainingChoice("A/", 0.6, false).of(RECORDINGS);

        assertThat(more).containsAll(few).hasSizeGreaterThan(few.size());
        assertThat(RECORDINGS).containsSubsequence(more);
        assertThat(few.stream().filter(Recording::failed))
                .hasSize(2)
                .allMatch(recording -> recording.id().startsWith("A/"));
    }

    @Test
    void shuffledLabels_areThoseOfOtherRecordings_eachOnce() {
        Map<String, List<LabelledWindow>> windows = new HashMap<>();
        for (Recording recording : RECORDINGS) {
            int label = recording.failed() ? WindowLabel.ANOMALOUS : WindowLabel.NORMAL;
            windows.put(recording.id(), List.of(new LabelledWindow(window(), label, recording)));
        }

        ShuffledLabels shuffled = new ShuffledLabels(RECORDINGS, windows, 1);

        List<Recording> after = RECORDINGS.stream().map(shuffled::of).toList();
        assertThat(after).extracting(Recording::id).containsExactlyElementsOf(ids());
        assertThat(after.stream().filter(Recording::failed)).hasSize(20);
        assertThat(after).isNotEqualTo(RECORDINGS);
        assertThat(after)
                .allSatisfy(recording -> assertThat(
                                shuffled.windows().get(recording.id()).get(0).label())
                        .isEqualTo(recording.failed() ? WindowLabel.ANOMALOUS : WindowLabel.NORMAL));
    }

    @Test
    void shuffledLabels_doNotKeepTheirPlacesInARecording() {
        Map<String, List<LabelledWindow>> windows = new HashMap<>();
        for (Recording recording : RECORDINGS) {
            windows.put(
                    recording.id(),
                    List.of(
                            new LabelledWindow(window(), WindowLabel.NORMAL, recording),
                            new LabelledWindow(window(), WindowLabel.ANOMALOUS, recording)));
        }

        ShuffledLabels shuffled = new ShuffledLabels(RECORDINGS, windows, 1);

        assertThat(shuffled.windows().values())
                .allSatisfy(of -> assertThat(of)
                        .extracting(LabelledWindow::label)
                        .containsExactlyInAnyOrder(WindowLabel.NORMAL, WindowLabel.ANOMALOUS));
        assertThat(shuffled.windows().values())
                .extracting(of -> of.get(0).label())
                .contains(WindowLabel.NORMAL, WindowLabel.ANOMALOUS);
    }

    @Test
    void shuffledLabels_ofRecordingsOfAnotherLength_takeTheLastOneAgain() {
        Recording longer = recording("long", false);
        Recording none = recording("none", true);
        Map<String, List<LabelledWindow>> windows = Map.of(
                "long",
                List.of(
                        new LabelledWindow(window(), WindowLabel.NORMAL, longer),
                        new LabelledWindow(window(), WindowLabel.NORMAL, longer)));

        ShuffledLabels shuffled = new ShuffledLabels(List.of(longer, none), windows, 1);

        assertThat(shuffled.windows().get("long")).hasSize(2).allMatch(window -> window.label() == WindowLabel.NORMAL);
        assertThat(shuffled.windows().get("none")).isEmpty();
    }

    private static List<String> ids() {
        return RECORDINGS.stream().map(Recording::id).toList();
    }

    private static Window window() {
        return new Window("cloud", 0, 1, List.of());
    }

    private static Recording recording(String id, boolean failed) {
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        return new Recording(id, Split.TRAIN, "", start, start.plusSeconds(60), ZoneOffset.UTC, failed, id, "logs");
    }
}
