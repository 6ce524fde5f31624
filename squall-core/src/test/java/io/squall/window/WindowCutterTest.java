package io.squall.window;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowCutterTest {

    @Test
    void finish_stretch_holdsExactlyWhatLiesInside() {
        WindowCutter cutter = new WindowCutter(List.of(stretch("cloud", "00:50:15.086", "00:55:00")));
        Event first = at("00:50:15.086");
        Event last = at("00:54:59.999");

        assertThat(cutter.add(last)).isTrue();
        assertThat(cutter.add(at("00:55:00"))).isFalse();
        assertThat(cutter.add(at("00:50:15.085"))).isFalse();
        assertThat(cutter.add(first)).isTrue();

        assertThat(cutter.finish()).singleElement().satisfies(window -> {
            assertThat(window.entity()).isEqualTo("cloud");
            assertThat(window.events()).containsExactly(first, last);
        });
    }

    @Test
    void finish_overlappingAndRepeatedStretches_eachHoldTheEvent() {
        WindowCutter cutter = new WindowCutter(List.of(
                stretch("cloud", "00:10:00", "00:11:00"),
                stretch("cloud", "00:00:00", "01:00:00"),
                stretch("cloud", "00:10:30", "00:12:00"),
                stretch("cloud", "00:10:00", "00:11:00"),
                stretch("cloud", "00:09:00", "00:10:30")));

        cutter.add(at("00:10:45"));

        assertThat(cutter.finish()).extracting(window -> window.events().size()).containsExactly(1, 1, 1, 1, 0);
    }

    @Test
    void finish_stretchesOfSeveralEntities_holdTheirOwn() {
        WindowCutter cutter = new WindowCutter(List.of(
                stretch("compute-01", "00:10:00", "00:15:00"),
                stretch("compute-02", "00:10:00", "00:15:00"),
                stretch("nova-compute@compute-02", "00:10:00", "00:15:00"),
                stretch("req-1", "00:10:00", "00:15:00")));

        cutter.add(anEvent().at("2026-11-24T00:12:00Z").host("compute-02").build());
        cutter.add(anEvent()
                .at("2026-11-24T00:12:00Z")
                .host("compute-01")
                .request("req-1")
                .build());
        cutter.add(anEvent()
                .at("2026-11-24T00:12:01Z")
                .host("compute-01")
                .service("libvirtd")
                .build());

        assertThat(cutter.finish()).extracting(window -> window.events().size()).containsExactly(2, 1, 1, 1);
    }

    @Test
    void finish_stretchWithoutEvents_isAnEmptyWindow() {
        WindowCutter cutter = new WindowCutter(List.of(stretch("cloud", "00:10:00", "00:15:00")));

        assertThat(cutter.finish())
                .singleElement()
                .satisfies(window -> assertThat(window.events()).isEmpty());
    }

    @Test
    void stretch_thatMakesNoSense_isRefused() {
        assertThatThrownBy(() -> stretch("cloud", "00:10:00", "00:10:00")).hasMessageContaining("not after its start");
        assertThatThrownBy(() -> stretch("", "00:10:00", "00:11:00")).hasMessageContaining("names no entity");
    }

    private static Stretch stretch(String entity, String start, String end) {
        return new Stretch(entity, micros(start), micros(end));
    }

    private static long micros(String timeOfDay) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-11-24T" + timeOfDay + "Z"));
    }

    private static Event at(String timeOfDay) {
        return anEvent().at("2026-11-24T" + timeOfDay + "Z").build();
    }
}
