package io.squall.detect;

import io.squall.event.Event;
import io.squall.event.HttpMethod;
import io.squall.event.Measures;
import io.squall.event.VmEvent;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import io.squall.window.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Events of nova-compute on one morning; a test states what matters to it. */
final class TestEvents {

    private static final Instant START = Instant.parse("2026-11-24T00:05:00Z");

    private TestEvents() {}

    static Event anEvent(Level level, String message) {
        return anEvent(level, "nova.compute.manager", message, Measures.NONE);
    }

    static Event anEvent(Level level, String logger, String message, Measures measures) {
        return event(level, logger, message, measures, "kolla/nova/nova-compute.log", 1841, 2_125_000);
    }

    /** An event at a place in a file, that many seconds after the start of {@link #aWindow}. */
    static Event anEventAt(String file, long line, int second, Level level, String message) {
        return event(level, "nova.compute.manager", message, Measures.NONE, file, line, second * 1_000_000L);
    }

    static Measures answered(int status, float seconds) {
        return new Measures(
                Float.NaN, Float.NaN, Float.NaN, Float.NaN, seconds, 1893, status, HttpMethod.GET, VmEvent.NONE);
    }

    static Window aWindow(Event... events) {
        return new Window("cloud", micros(START), micros(START.plusSeconds(300)), List.of(events));
    }

    static ScoredWindow anAnomaly(String category, Evidence... evidence) {
        Event[] events = new Event[evidence.length];
        for (int i = 0; i < events.length; i++) {
            events[i] = evidence[i].event();
        }
        return new ScoredWindow(aWindow(events), 0.97312345678, true, List.of(evidence), category);
    }

    private static Event event(
            Level level, String logger, String message, Measures measures, String file, long line, long offsetMicros) {
        String text = message.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|\\d+", "<*>");
        return new Event(
                micros(START) + offsetMicros,
                "compute1",
                "nova-compute",
                logger.startsWith("nova.compute") ? "nova-compute" : logger,
                logger,
                level,
                7,
                new Template(text.hashCode(), text),
                measures,
                Utf8.of("req-5a3f6ac4-2f30-4b35-b7d3-5f1f1a8c8f0e"),
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.of(message),
                0,
                file,
                line);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
