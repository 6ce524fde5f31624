package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.event.Event;
import io.squall.window.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainProfileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long ASKED = 1;
    private static final long CLAIMED = 2;
    private static final long BUILT = 3;
    private static final long POLLED = 4;

    @Test
    void write_cleanWindow_isNothingStrange() {
        for (float signal : signals(learned(), new Requests().window())) {
            assertThat(signal).isBetween(-2f, 2f);
        }
    }

    @Test
    void write_answersThatNeverCome_areBrokenRules() {
        float[] signals = signals(learned(), new Requests().without(BUILT).window());

        assertThat(signal(signals, "broken_window")).isGreaterThan(1.5f);
        assertThat(signal(signals, "broken_chain")).isGreaterThan(1.5f);
    }

    @Test
    void write_oneBrokenChainAmongHealthyOnes_showsInItsChain() {
        Requests requests = new Requests();
        List<Event> events = new ArrayList<>(requests.events());
        events.removeIf(event ->
                event.requestId().toString().equals("req-0") && event.template().id() == BUILT);

        float[] signals = signals(learned(), requests.window(events));

        assertThat(signal(signals, "broken_chain")).isGreaterThan(1.5f);
        assertThat(signal(signals, "broken_window")).isLessThan(1);
    }

    @Test
    void write_answersDueAfterTheWindowsEnd_areNotMissed() {
        List<Event> events = List.of(event(ASKED, 50, "req-0"), event(CLAIMED, 51, "req-0"));

        float[] signals = signals(learned(), new Requests().window(events));

        assertThat(signal(signals, "broken_window")).isLessThan(1);
        assertThat(signal(signals, "broken_chain")).isLessThan(1);
    }

    @Test
    void write_stepsInAnotherOrder_areASurprise() {
        float[] signals = signals(learned(), new Requests().swapped().window());

        assertThat(signal(signals, "chain_surprise")).isGreaterThan(3);
        assertThat(signal(signals, "chain_surprise_top")).isGreaterThan(3);
    }

    @Test
    void write_stepsThatTakeLonger_areLate() {
        float[] signals = signals(learned(), new Requests().slower(8).window());

        assertThat(signal(signals, "chain_late")).isGreaterThan(3);
        assertThat(signal(signals, "chain_surprise")).isLessThan(2);
    }

    @Test
    void write_kindsNeverSeen_areNotTheirMatter() {
        Requests requests = new Requests();
        List<Event> events = new ArrayList<>(requests.events());
        for (int i = 0; i < 5; i++) {
            events.add(event(99, 5 * i + 0.1, "req-" + i));
        }
        ChainProfile profile = learned();

        assertThat(signals(profile, requests.window(events))).isEqualTo(signals(profile, requests.window()));
    }

    @Test
    void write_emptyWindowOrProfile_findsNothingStrange() {
        for (float signal : signals(learned(), new Requests().window(List.of()))) {
            assertThat(signal).isBetween(-3f, 1f);
        }
        assertThat(signals(new ChainFitter().fit(), new Requests().window())).containsOnly(0);
    }

    @Test
    void writeEvents_lateStep_isTheStrangeOne() {
        Window window = new Requests()
                .window(List.of(event(ASKED, 0, "req-0"), event(CLAIMED, 1, "req-0"), event(BUILT, 19, "req-0")));
        float[] out = new float[3 * 3];

        learned().writeEvents(window, out, 1, 3);

        assertThat(out[1]).isZero();
        assertThat(out[2]).isZero();
        assertThat(out[4]).isLessThan(1);
        assertThat(out[5]).isBetween(-2f, 2f);
        assertThat(out[8]).isGreaterThan(4);
    }

    @Test
    void writeEvents_instanceOrGlobalRequest_linksServices() {
        List<Event> asked = List.of(
                anEvent().at(CleanCloud.START).template(ASKED).request("req-0").build(),
                anEvent()
                        .at(CleanCloud.START.plusSeconds(1))
                        .template(POLLED)
                        .request("req-9")
                        .globalRequest("req-0")
                        .build());
        List<Event> started = List.of(
                anEvent()
                        .at(CleanCloud.START)
                        .template(ASKED)
                        .request("req-0")
                        .instance("i")
                        .build(),
                anEvent()
                        .at(CleanCloud.START.plusSeconds(1))
                        .template(POLLED)
                        .instance("i")
                        .build());

        for (List<Event> events : List.of(asked, started)) {
            float[] out = new float[4];
            learned().writeEvents(new Requests().window(events), out, 0, 2);

            assertThat(out[2]).isGreaterThan(1);
        }
    }

    @Test
    void json_roundTrip_isTheSameProfile() throws IOException {
        ChainProfile profile = learned();

        byte[] json = JSON.writeValueAsBytes(profile);
        ChainProfile read = JSON.readValue(json, ChainProfile.class);

        Window window = new Requests().slower(3).window();
        assertThat(signals(read, window)).isEqualTo(signals(profile, window));
        assertThat(JSON.writeValueAsBytes(read)).isEqualTo(json);
    }

    @Test
    void json_ofAnotherShape_isRefused() throws IOException {
        String json = JSON.writeValueAsString(learned());

        assertThatThrownBy(() -> JSON.readValue(json.replaceFirst("\\[\\[\\d+,", "[[77,"), ChainProfile.class))
                .hasMessageContaining("from=77");
        assertThatThrownBy(
                        () -> JSON.readValue(json.replaceFirst("\"scales\":.*", "\"scales\":[]}"), ChainProfile.class))
                .hasMessageContaining("0 scales for the signals");
    }

    private static ChainProfile learned() {
        ChainFitter fitter = new ChainFitter();
        for (int i = 0; i < 40; i++) {
            fitter.add(new Requests().slower(1 + 0.01 * i).window());
        }
        return fitter.fit();
    }

    private static float[] signals(ChainProfile profile, Window window) {
        float[] out = new float[ChainProfile.SIGNALS.size()];
        profile.write(window, out, 0);
        return out;
    }

    private static float signal(float[] signals, String name) {
        return signals[ChainProfile.SIGNALS.indexOf(name)];
    }

    private static Event event(long template, double second, String request) {
        return anEvent()
                .at(CleanCloud.START.plus(Duration.ofMillis(Math.round(second * 1000))))
                .template(template)
                .request(request)
                .build();
    }

    /** A minute in which every five seconds a guest is asked for, claimed a second later, and built another second later. */
    private static final class Requests {
        private double delay = 1;
        private boolean swapped;
        private long missing = -1;

        Requests slower(double factor) {
            this.delay = factor;
            return this;
        }

        Requests swapped() {
            this.swapped = true;
            return this;
        }

        Requests without(long template) {
            this.missing = template;
            return this;
        }

        List<Event> events() {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String request = "req-" + i;
                double start = 5 * i;
                events.add(event(ASKED, start, request));
                events.add(event(swapped ? BUILT : CLAIMED, start + delay, request));
                events.add(event(swapped ? CLAIMED : BUILT, start + 2 * delay, request));
                events.add(event(POLLED, start, "req-poll-" + i));
            }
            events.removeIf(event -> event.template().id() == missing);
            return events;
        }

        Window window() {
            return window(events());
        }

        Window window(List<Event> events) {
            List<Event> sorted = new ArrayList<>(events);
            sorted.sort(Comparator.comparingLong(Event::timeMicros));
            long start = CleanCloud.START.getEpochSecond() * 1_000_000;
            return new Window("cloud", start, start + 60_000_000, sorted);
        }
    }
}
