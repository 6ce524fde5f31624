package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How long answers and steps take on clean windows, and how much longer they take in a window.
 *
 * <p>Times are compared as logarithms, by kind of request (method, shape of the path, template, component), so that a slow kind is not strange because
 * it is slow. Medians and quartiles are used, and the deviation of a whole window is measured against how clean windows wander:
 * clean windows may themselves come from a noisy time. Immutable; its JSON is an object.
 */
public final class LatencyProfile {

    /**
     * Names of a window's signals: mean deviation of all answers; the greatest mean deviation of a component's; how many are beyond
     * the clean 99 % quantile; how far the quickest answers are from their usual times, in the mean of all kinds and in that of the
     * slowest component.
     */
    public static final List<String> SIGNALS =
            List.of("latency_shift", "latency_component", "latency_late", "latency_floor", "latency_component_floor");

    /** Names of an event's signals: deviation of its time from its kind's. */
    public static final List<String> EVENT_SIGNALS = List.of("latency");

    private static final double LEAST_SPREAD = 0.7;

    private static final List<ToDoubleFunction<WindowTimes>> RAW = List.of(
            WindowTimes::shift,
            WindowTimes::slowestComponent,
            WindowTimes::lateness,
            WindowTimes::floorShift,
            WindowTimes::slowestFloor);

    private final State state;
    private final LatencyGroups groups;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private LatencyProfile(State state) {
        this.state = state;
        this.groups = new LatencyGroups(state.times);
    }

    /** What JSON keeps. */
    record State(LatencyTable times, List<SignalScale> scales) {

        State {
            scales = SignalScale.checked(scales, SIGNALS);
        }
    }

    /** A profile whose signals are scaled by what {@code clean} windows have. */
    static LatencyProfile fitted(LatencyTable times, List<WindowTimes> clean) {
        List<SignalScale> scales = RAW.stream()
                .map(raw -> SignalScale.of(clean.stream().mapToDouble(raw).toArray(), LEAST_SPREAD))
                .toList();
        return new LatencyProfile(new State(times, scales));
    }

    @JsonValue
    State state() {
        return state;
    }

    static boolean isTimed(Event event) {
        return !Float.isNaN(event.measures().responseTimeSeconds());
    }

    /** Steps are few and vary by what is done; of a window, answers alone are compared. */
    static boolean isAnswer(Event event) {
        return isTimed(event) && event.measures().hasApi();
    }

    /** Writes the window's {@link #SIGNALS}, -3 to 6, to {@code out} from {@code at} on; 0 where the window has no times. */
    public void write(Window window, float[] out, int at) {
        WindowTimes times = new WindowTimes(groups);
        for (Event event : window.events()) {
            if (isAnswer(event)) {
                times.add(groups.group(event), logSeconds(event));
            }
        }
        for (int i = 0; i < RAW.size(); i++) {
            out[at + i] =
                    times.isEmpty() ? 0 : state.scales.get(i).apply(RAW.get(i).applyAsDouble(times));
        }
    }

    /**
     * Writes the {@link #EVENT_SIGNALS} of each event: that of event {@code i} to {@code out[at + i * stride]}, -3 to 6, 0 where it
     * has no time.
     */
    public void writeEvents(Window window, float[] out, int at, int stride) {
        int position = at;
        for (Event event : window.events()) {
            out[position] = isTimed(event) ? groups.time(groups.group(event)).deviations(logSeconds(event)) : 0;
            position += stride;
        }
    }

    private static double logSeconds(Event event) {
        return LogTime.ofSeconds(event.measures().responseTimeSeconds());
    }
}
