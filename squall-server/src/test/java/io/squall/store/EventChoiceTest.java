package io.squall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.detect.Evidence;
import io.squall.detect.ScoredWindow;
import io.squall.event.Event;
import io.squall.log.Level;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventChoiceTest {

    private static final List<Event> EVENTS = IntStream.range(0, 300)
            .mapToObj(i -> Samples.event(i, i % 50 == 10 ? Level.WARNING : Level.INFO, "line " + i))
            .toList();

    @Test
    void longAnomalousWindow_keepsEvidenceItsNeighboursAndWarnings() {
        List<Event> kept = new EventChoice(KeptEvents.ANOMALOUS, 100).of(window(0.9, 150));

        assertThat(kept)
                .contains(EVENTS.get(130), EVENTS.get(150), EVENTS.get(170), EVENTS.get(10), EVENTS.get(260))
                .doesNotContain(EVENTS.get(129), EVENTS.get(171))
                .hasSize(41 + 5)
                .isSortedAccordingTo((a, b) -> Long.compare(a.timeMicros(), b.timeMicros()));
    }

    @Test
    void littleRoom_goesToTheEvidenceFirst() {
        List<Event> kept = new EventChoice(KeptEvents.ALL, 3).of(window(0.9, 0, 150, 299));

        assertThat(kept).containsExactly(EVENTS.get(0), EVENTS.get(150), EVENTS.get(299));
    }

    @Test
    void normalWindow_keepsWarningsOrNothing() {
        assertThat(new EventChoice(KeptEvents.ALL, 4).of(window(0.1, 150))).hasSize(4);
        assertThat(new EventChoice(KeptEvents.ANOMALOUS, 100).of(window(0.1, 150)))
                .isEmpty();
        assertThat(new EventChoice(KeptEvents.NONE, 100).of(window(0.9, 150))).isEmpty();
        assertThat(new EventChoice(KeptEvents.ALL, 0).of(window(0.9, 150))).isEmpty();
    }

    private static ScoredWindow window(double score, int... evidence) {
        return Samples.found(
                        "cloud",
                        0,
                        score,
                        true,
                        EVENTS,
                        IntStream.of(evidence)
                                .mapToObj(i -> new Evidence(EVENTS.get(i), 0.1))
                                .toList())
                .scored();
    }
}
