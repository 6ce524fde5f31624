package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.event.TestEvents;
import io.squall.window.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Windows of a small healthy cloud: nova-api answers one of three requests every two seconds, neutron-server one every four, and
 * nova-compute says something every ten. A test changes what it is about.
 */
final class CleanCloud {

    static final Instant START = Instant.parse("2026-11-24T00:10:00Z");

    private static final double[] TYPICAL_SECONDS = {0.02, 0.1, 1};

    private final Random random = new Random(7);
    private double slowness = 1;
    private double neutronSlowness = 1;
    private int repeats = 1;
    private boolean heartbeat = true;
    private int seconds = 60;

    CleanCloud slower(double factor) {
        this.slowness = factor;
        return this;
    }

    CleanCloud neutronSlower(double factor) {
        this.neutronSlowness = factor;
        return this;
    }

    CleanCloud flooded(int times) {
        this.repeats = times;
        return this;
    }

    CleanCloud withoutHeartbeat() {
        this.heartbeat = false;
        return this;
    }

    CleanCloud lasting(int windowSeconds) {
        this.seconds = windowSeconds;
        return this;
    }

    Window window() {
        List<Event> events = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            Instant at = START.plusSeconds(second);
            if (second % 2 == 0) {
                int kind = second / 2 % TYPICAL_SECONDS.length;
                for (int i = 0; i < (kind == 0 ? repeats : 1); i++) {
                    events.add(answer("nova-api", kind, at, TYPICAL_SECONDS[kind] * slowness));
                }
            }
            if (second % 4 == 1) {
                events.add(answer("neutron-server", 10, at, 0.05 * slowness * neutronSlowness));
            }
            if (second % 10 == 5 && heartbeat) {
                events.add(anEvent().at(at).template(20).build());
            }
        }
        return window(events);
    }

    /** Any events as a window of the cloud's length. */
    Window window(List<Event> events) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(Event::timeMicros));
        long start = START.getEpochSecond() * 1_000_000;
        return new Window("cloud", start, start + seconds * 1_000_000L, sorted);
    }

    private Event answer(String component, int template, Instant at, double typicalSeconds) {
        double time = typicalSeconds * Math.exp(0.3 * random.nextGaussian());
        return timed(anEvent().component(component).template(template).at(at), time);
    }

    /** The event at another time. */
    static Event moved(Event event, long micros) {
        return new Event(
                event.timeMicros() + micros,
                event.host(),
                event.service(),
                event.component(),
                event.logger(),
                event.level(),
                event.pid(),
                event.template(),
                event.measures(),
                event.requestId(),
                event.globalRequestId(),
                event.instance(),
                event.message(),
                event.tracebackLines(),
                event.file(),
                event.line());
    }

    /** An answer with status 200 that took {@code time}. */
    static Event timed(TestEvents event, double time) {
        Measures measures = anEvent()
                .measuring("10.0.0.1 \"GET /x HTTP/1.1\" status: 200 len: 19 time: %.7f".formatted(time))
                .build()
                .measures();
        return event.measures(measures).build();
    }
}
