package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often components and kinds of event come on clean windows, and how far a window is from that: bursts, silence, and things
 * that come as regularly as a heart beats and are overdue.
 *
 * <p>Rates are events a second and compared as logarithms, so windows of any length can be compared; few events count for little
 * (Poisson), and what varies between clean windows may vary. Components are told by the event itself and not by host or path, so
 * that the same lines have the same signals however they arrive; to see one host fall silent, watch {@code service@host}.
 * Immutable; its JSON is an object.
 */
public final class RateProfile {

    /**
     * Names of a window's signals: events a second, more and fewer than usual; the greatest burst of a component, and of a kind
     * beyond what the whole window's business explains; the greatest silence of a component and of a kind; how long the kinds that
     * always come are overdue; the greatest burst of requests for one path beyond what the whole window's business explains.
     */
    public static final List<String> SIGNALS = List.of(
            "rate_high",
            "rate_low",
            "burst_component",
            "burst_kind",
            "silence_component",
            "silence_kind",
            "overdue_kind",
            "burst_request");

    private static final double LEAST_TOTAL_SPREAD = 0.2;
    private static final double LEAST_SPREAD = 0.7;

    private final State state;
    private final KeyIndex components;
    private final KeyIndex kinds;
    private final KeyIndex requests;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private RateProfile(State state) {
        SignalScale.checked(state.scales, SIGNALS);
        this.state = state;
        this.components = state.components.index();
        this.kinds = state.kinds.index();
        this.requests = state.requests.index();
    }

    /**
     * What JSON keeps.
     *
     * @param total of the logarithm of all events a second
     */
    record State(
            SignalScale total, RateTable components, RateTable kinds, RateTable requests, List<SignalScale> scales) {

        State {
            scales = List.copyOf(scales);
        }

        /** The signals before they are scaled. */
        private double[] raw(WindowRates byComponent, WindowRates byKind, WindowRates byRequest) {
            double shift = byKind.logTotalRate() - total.center();
            return new double[] {
                shift,
                -shift,
                components.burst(byComponent, 1),
                kinds.burst(byKind, Math.exp(Math.max(0, shift))),
                components.silence(byComponent),
                kinds.silence(byKind),
                kinds.overdue(byKind),
                requests.burst(byRequest, Math.exp(Math.max(0, shift)))
            };
        }
    }

    /** A profile whose signals are scaled by what clean windows have; all lists hold the same windows, a longer one more. */
    static RateProfile fitted(
            RateTable components,
            RateTable kinds,
            RateTable requests,
            List<WindowRates> byComponent,
            List<WindowRates> byKind,
            List<WindowRates> byRequest) {
        SignalScale total = SignalScale.of(
                byKind.stream().mapToDouble(WindowRates::logTotalRate).toArray(), LEAST_TOTAL_SPREAD);
        State unscaled = new State(total, components, kinds, requests, List.of());
        int windows = Math.min(byRequest.size(), Math.min(byComponent.size(), byKind.size()));
        List<double[]> raw = IntStream.range(0, windows)
                .mapToObj(i -> unscaled.raw(byComponent.get(i), byKind.get(i), byRequest.get(i)))
                .toList();
        List<SignalScale> scales = IntStream.range(0, SIGNALS.size())
                .mapToObj(signal -> SignalScale.of(
                        raw.stream().mapToDouble(values -> values[signal]).toArray(),
                        signal < 2 ? LEAST_TOTAL_SPREAD : LEAST_SPREAD))
                .toList();
        return new RateProfile(new State(total, components, kinds, requests, scales));
    }

    @JsonValue
    State state() {
        return state;
    }

    /** Writes the window's {@link #SIGNALS}, -3 to 6, to {@code out} from {@code at} on. */
    public void write(Window window, float[] out, int at) {
        Arrivals byComponent = new Arrivals(components.size(), window.startMicros(), window.endMicros());
        Arrivals byKind = new Arrivals(kinds.size(), window.startMicros(), window.endMicros());
        Arrivals byRequest = new Arrivals(requests.size(), window.startMicros(), window.endMicros());
        for (Event event : window.events()) {
            byComponent.add(components.find(Keys.component(event)), event.timeMicros());
            byKind.add(kinds.find(event.kind()), event.timeMicros());
            if (event.measures().hasApi()) {
                byRequest.add(requests.find(Keys.timed(event)), event.timeMicros());
            }
        }
        double[] raw = state.raw(byComponent.rates(), byKind.rates(), byRequest.rates());
        for (int signal = 0; signal < raw.length; signal++) {
            out[at + signal] = state.scales.get(signal).apply(raw[signal]);
        }
    }
}
