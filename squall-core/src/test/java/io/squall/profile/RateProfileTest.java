package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.window.Window;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateProfileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void write_cleanWindow_isNothingStrange() {
        for (float signal : signals(learned(), new CleanCloud().window())) {
            assertThat(signal).isBetween(-2f, 2f);
        }
    }

    @Test
    void write_longerOrShorterWindowAtTheSameRates_isNothingStrange() {
        for (int seconds : new int[] {40, 300}) {
            for (float signal :
                    signals(learned(), new CleanCloud().lasting(seconds).window())) {
                assertThat(signal).isBetween(-2f, 2f);
            }
        }
    }

    @Test
    void write_floodOfOneKind_isABurst() {
        float[] signals = signals(learned(), new CleanCloud().flooded(20).window());

        assertThat(signal(signals, "rate_high")).isEqualTo(6);
        assertThat(signal(signals, "rate_low")).isEqualTo(-3);
        assertThat(signal(signals, "burst_component")).isGreaterThan(3);
        assertThat(signal(signals, "burst_kind")).isGreaterThan(1);
        assertThat(signal(signals, "burst_request")).isGreaterThan(1);
        assertThat(signal(signals, "silence_component")).isLessThan(1);
    }

    @Test
    void write_missingHeartbeat_isSilenceAndOverdue() {
        float[] signals = signals(learned(), new CleanCloud().withoutHeartbeat().window());

        assertThat(signal(signals, "silence_component")).isGreaterThan(2);
        assertThat(signal(signals, "silence_kind")).isGreaterThan(2);
        assertThat(signal(signals, "overdue_kind")).isGreaterThan(1.5f);
    }

    @Test
    void write_windowTooShortForAHeartbeat_missesNone() {
        float[] signals = signals(
                learned(), new CleanCloud().withoutHeartbeat().lasting(8).window());

        assertThat(signal(signals, "silence_component")).isLessThan(2);
        assertThat(signal(signals, "overdue_kind")).isLessThan(1);
    }

    @Test
    void write_emptyWindow_isSilence() {
        float[] signals = signals(learned(), new CleanCloud().window(List.of()));

        assertThat(signal(signals, "rate_low")).isEqualTo(6);
        assertThat(signal(signals, "silence_component")).isGreaterThan(4);
    }

    @Test
    void write_kindsNeverSeen_countInTheTotalAlone() {
        float[] signals = signals(
                learned(),
                new CleanCloud().window(List.of(anEvent().template(99).build())));

        assertThat(signal(signals, "burst_kind")).isLessThan(1);
    }

    @Test
    void write_profileOfNothing_findsNothingStrange() {
        for (float signal : signals(new RateFitter().fit(), new CleanCloud().window(List.of()))) {
            assertThat(signal).isBetween(-6f, 6f).isNotNaN();
        }
    }

    @Test
    void json_roundTrip_isTheSameProfile() throws IOException {
        RateProfile profile = learned();

        byte[] json = JSON.writeValueAsBytes(profile);
        RateProfile read = JSON.readValue(json, RateProfile.class);

        Window window = new CleanCloud().flooded(3).window();
        assertThat(signals(read, window)).isEqualTo(signals(profile, window));
        assertThat(JSON.writeValueAsBytes(read)).isEqualTo(json);
    }

    @Test
    void json_ofAnotherShape_isRefused() {
        assertThatThrownBy(() -> JSON.readValue(
                        "{\"total\":[0,1],\"components\":{\"rates\":[]},\"kinds\":{\"rates\":[]},\"scales\":[[0,1]]}",
                        RateProfile.class))
                .hasMessageContaining("1 scales for the signals");
        assertThatThrownBy(() -> JSON.readValue(
                        "{\"total\":[0,0],\"components\":{\"rates\":[]},\"kinds\":{\"rates\":[]},\"scales\":[[0,1]]}",
                        RateProfile.class))
                .hasMessageContaining("expected a number and a number over 0");
    }

    private static RateProfile learned() {
        RateFitter fitter = new RateFitter();
        CleanCloud clean = new CleanCloud();
        for (int i = 0; i < 20; i++) {
            fitter.add(clean.window());
        }
        return fitter.fit();
    }

    private static float[] signals(RateProfile profile, Window window) {
        float[] out = new float[RateProfile.SIGNALS.size()];
        profile.write(window, out, 0);
        return out;
    }

    private static float signal(float[] signals, String name) {
        return signals[RateProfile.SIGNALS.indexOf(name)];
    }
}
