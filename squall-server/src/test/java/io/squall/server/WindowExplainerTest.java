package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.api.AttentionView;
import io.squall.detect.PresetModel;
import io.squall.log.Level;
import io.squall.store.EventRow;
import io.squall.store.WindowRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A window that is looked at again by what was kept of it. */
class WindowExplainerTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void explain_withAModelWithoutLayers_weighsEventsAndSaysWhyThereIsNoAttention() throws Exception {
        List<EventRow> kept = IntStream.range(0, 100)
                .mapToObj(i -> event(i, i == 50 ? Level.ERROR : Level.INFO))
                .toList();
        WindowRow window =
                new WindowRow("w", "cloud", BEGIN, BEGIN.plusSeconds(300), 0, 100, 0.9, true, true, "", "m", Map.of());

        AttentionView seen = SeenAttention.of(new WindowExplainer().explain(PresetModel.open(), window, kept), 0, 0);

        assertThat(seen.layers()).isZero();
        assertThat(seen.weights()).isEmpty();
        assertThat(seen.reason()).startsWith("this model has no encoder layers");
        assertThat(seen.events())
                .hasSize(AttentionView.MOST)
                .isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
        assertThat(seen.events()).allMatch(event -> event.weight() >= 0 && event.weight() <= 1);
    }

    @Test
    void explain_theSameWindowAgain_isNotReckonedAnew_anotherIs() throws Exception {
        WindowExplainer explainer = new WindowExplainer();
        List<EventRow> kept = List.of(event(0, Level.INFO), event(1, Level.ERROR));
        WindowRow window =
                new WindowRow("w", "cloud", BEGIN, BEGIN.plusSeconds(300), 0, 2, 0.9, true, true, "", "m", Map.of());
        WindowExplainer.Explained first = explainer.explain(PresetModel.open(), window, kept);

        assertThat(explainer.explain(PresetModel.open(), window, kept)).isSameAs(first);
        assertThat(explainer.explain(PresetModel.open(), window, List.of(event(0, Level.INFO))))
                .isNotSameAs(first);
    }

    private static EventRow event(int second, Level level) {
        return new EventRow(
                "id" + second,
                BEGIN.plusSeconds(second),
                "compute1",
                "nova-compute",
                "nova.compute.manager",
                level,
                7,
                "0123456789abcdef",
                "",
                "",
                "",
                "",
                level == Level.ERROR ? "Instance failed to spawn: no disk" : "Terminating instance",
                0,
                "nova-compute.log",
                second);
    }
}
