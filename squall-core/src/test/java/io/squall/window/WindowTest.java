package io.squall.window;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.Event;
import io.squall.log.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Event EVENT = anEvent().at("2026-11-24T00:10:00.123Z").build();
    private static final Event SAME_SECOND =
            anEvent().at("2026-11-24T00:10:01Z").build();

    private static Window window(Event... events) {
        return new Window("cloud", 0, Long.MAX_VALUE, List.of(events));
    }

    @Test
    void forModels_nothingToLeaveOut_isItself() {
        Window window = window(EVENT, SAME_SECOND);

        assertThat(window.forModels()).isSameAs(window);
        assertThat(window().forModels().events()).isEmpty();
    }

    @Test
    void forModels_debugAndTrace_areLeftOut_unknownLevelsStay() {
        Event debug = anEvent().level(Level.DEBUG).build();
        Event trace = anEvent().level(Level.TRACE).build();
        Event unknown = anEvent().level(Level.UNKNOWN).build();

        assertThat(window(debug, EVENT, trace, unknown).forModels().events()).containsExactly(EVENT, unknown);
    }

    @Test
    void forModels_aLineDeliveredTwice_countsOnce() {
        Event another =
                anEvent().at("2026-11-24T00:10:00.123Z").host("compute-9").build();

        assertThat(window(EVENT, another, EVENT, EVENT).forModels().events()).containsExactly(EVENT, another);
    }

    @Test
    void forModels_theSameInOneSecondOfAClockWithoutFractions_mayHaveBeenSaidTwice() {
        assertThat(window(SAME_SECOND, SAME_SECOND).forModels().events()).hasSize(2);
    }

    @Test
    void seenBy_endsWhereTheStreamIs_butLeavesNoEventOutside() {
        long at = EVENT.timeMicros();
        Window filling = new Window("cloud", at - 5_000_000, at + 60_000_000, List.of(EVENT));

        assertThat(filling.seenBy(at + 7_000_000).endMicros()).isEqualTo(at + 7_000_001);
        assertThat(filling.seenBy(at - 1_000_000).endMicros()).isEqualTo(at + 1);
        assertThat(filling.seenBy(at + 60_000_000)).isSameAs(filling);
        assertThat(new Window("cloud", at, at + 60_000_000, List.of(EVENT))
                        .seenBy(at)
                        .endMicros())
                .isEqualTo(at + 1_000_000);
    }

    @Test
    void knownFrom_beginsLater_butNotBehindItsFirstEvent() {
        long at = EVENT.timeMicros();
        Window window = new Window("cloud", at - 5_000_000, at + 60_000_000, List.of(EVENT));

        assertThat(window.knownFrom(at - 3_000_000))
                .isEqualTo(new Window("cloud", at - 3_000_000, at + 60_000_000, List.of(EVENT)));
        assertThat(window.knownFrom(at + 9).startMicros()).isEqualTo(at);
        assertThat(window.knownFrom(0)).isSameAs(window);
    }

    @Test
    void window_thatEndsBeforeItsStart_isRefused() {
        assertThatThrownBy(() -> new Window("cloud", 5, 5, List.of()))
                .hasMessage("window ends at 5, not after its start 5");
    }
}
