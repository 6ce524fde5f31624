package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.event.Event;
import io.squall.window.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyProfileTest {

    private static final int SHIFT = LatencyProfile.SIGNALS.indexOf("latency_shift");
    private static final int COMPONENT = LatencyProfile.SIGNALS.indexOf("latency_component");
    private static final int FLOOR = LatencyProfile.SIGNALS.indexOf("latency_floor");
    private static final int COMPONENT_FLOOR = LatencyProfile.SIGNALS.indexOf("latency_component_floor");
    private static final int LATE = LatencyProfile.SIGNALS.indexOf("latency_late");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CleanCloud cloud = new CleanCloud();

    @Test
    void write_cleanWindow_isNothingStrange() {
        for (float signal : signals(learned(), cloud.window())) {
            assertThat(signal).isBetween(-2f, 2f);
        }
    }

    @Test
    void write_everythingFourTimesSlower_isAShift() {
        float[] signals = signals(learned(), cloud.slower(4).window());

        assertThat(signals[SHIFT]).isGreaterThan(4);
        assertThat(signals[LATE]).isGreaterThan(4);
    }

    @Test
    void write_oneComponentSlower_showsMoreThereThanInTheMean() {
        float[] signals = signals(learned(), cloud.neutronSlower(4).window());

        assertThat(signals[COMPONENT]).isGreaterThan(4).isGreaterThan(signals[SHIFT]);
    }

    @Test
    void write_noAnswerIsQuickAnyMore_isAFloor() {
        LatencyProfile profile = learned();

        assertThat(signals(profile, cloud.slower(4).window())[FLOOR]).isGreaterThan(3);
        assertThat(signals(profile, cloud.slower(1).neutronSlower(4).window())[COMPONENT_FLOOR])
                .isGreaterThan(2);
    }

    @Test
    void write_someAnswersSlowOthersQuick_isNoFloor() {
        Window clean = cloud.window();
        List<Event> events = new ArrayList<>(clean.events());
        List<Event> slow = cloud.slower(20).window().events();
        for (int i = 0; i < events.size(); i += 3) {
            events.set(i, slow.get(i));
        }
        float[] signals = signals(learned(), cloud.window(events));

        assertThat(signals[LATE]).isGreaterThan(4);
        assertThat(signals[FLOOR]).isLessThan(1.5f);
    }

    @Test
    void write_floodOfTheQuickestAnswer_isNotSlowAndHidesNothing() {
        LatencyProfile profile = learned();

        assertThat(signals(profile, cloud.flooded(50).window())[SHIFT]).isLessThan(2);
        assertThat(signals(profile, cloud.flooded(50).slower(4).window())[SHIFT])
                .isGreaterThan(4);
    }

    @Test
    void write_windowWithoutTimes_isZero() {
        assertThat(signals(learned(), cloud.window(List.of()))).containsOnly(0);
        assertThat(signals(learned(), cloud.window(List.of(anEvent().build())))).containsOnly(0);
    }

    @Test
    void write_profileOfNothing_findsNothingStrange() {
        for (float signal : signals(new LatencyFitter().fit(), cloud.slower(9).window())) {
            assertThat(signal).isBetween(-2f, 2f);
        }
    }

    @Test
    void writeEvents_slowAnswer_isStrangeForItsKind() {
        Window window = cloud.window(List.of(
                CleanCloud.timed(anEvent().component("nova-api").template(0), 0.02),
                CleanCloud.timed(anEvent().component("nova-api").template(0), 1),
                CleanCloud.timed(anEvent().component("nova-api").template(2), 1),
                anEvent().build()));
        float[] out = new float[4 * 2 + 1];

        learned().writeEvents(window, out, 1, 2);

        assertThat(out[1]).isBetween(-1f, 1f);
        assertThat(out[3]).isEqualTo(6);
        assertThat(out[5]).isBetween(-1f, 1f);
        assertThat(out[7]).isZero();
    }

    @Test
    void json_roundTrip_isTheSameProfile() throws IOException {
        LatencyProfile profile = learned();

        byte[] json = JSON.writeValueAsBytes(profile);
        LatencyProfile read = JSON.readValue(json, LatencyProfile.class);

        Window window = cloud.slower(2).window();
        assertThat(signals(read, window)).isEqualTo(signals(profile, window));
        assertThat(JSON.writeValueAsBytes(read)).isEqualTo(json);
    }

    @Test
    void json_ofAnotherShape_isRefused() {
        assertThatThrownBy(() -> JSON.readValue(
                        "{\"times\":{\"all\":[0,1,1],\"components\":[],\"kinds\":[]},\"scales\":[]}",
                        LatencyProfile.class))
                .hasMessageContaining("0 scales for the signals");
        assertThatThrownBy(() -> JSON.readValue(
                        "{\"times\":{\"all\":[0,1,1],\"components\":[],\"kinds\":[[\"a\",0,[0,1,1]]]},"
                                + "\"scales\":[[0,1],[0,1],[0,1]]}",
                        LatencyProfile.class))
                .hasMessageContaining("kind a is of component 0 of 0");
    }

    private static LatencyProfile learned() {
        CleanCloud clean = new CleanCloud();
        LatencyFitter fitter = new LatencyFitter();
        for (int i = 0; i < 20; i++) {
            fitter.add(clean.window());
        }
        return fitter.fit();
    }

    private static float[] signals(LatencyProfile profile, Window window) {
        float[] out = new float[LatencyProfile.SIGNALS.size()];
        profile.write(window, out, 0);
        return out;
    }
}
