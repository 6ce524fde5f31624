package io.squall.training.baseline;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.template.Template;
import io.squall.window.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Windows of a compute node's events. */
final class Windows {

    private Windows() {}

    static Event info(String template) {
        return event(Level.INFO, template);
    }

    static Event error(String template) {
        return event(Level.ERROR, template);
    }

    static Event event(Level level, String template) {
        return new Event(
                1_795_480_200_000_000L,
                "compute-01",
                "nova-compute",
                "nova-compute",
                "nova.compute.manager",
                level,
                2841,
                new Template(template.hashCode() * 0x9E3779B97F4A7C15L, template),
                Measures.NONE,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.of(template),
                0,
                "compute-01/nova-compute.log",
                1);
    }

    static Window window(Event... events) {
        return new Window("cloud", 1_795_480_200_000_000L, 1_795_480_500_000_000L, List.of(events));
    }

    static LabelledWindow healthy(Event... events) {
        return new LabelledWindow(window(events), 0, recording(false));
    }

    static LabelledWindow normalInAFailedRecording(Event... events) {
        return new LabelledWindow(window(events), 0, recording(true));
    }

    static LabelledWindow anomalous(Event... events) {
        return new LabelledWindow(window(events), 1, recording(true));
    }

    static LabelledWindow unscored(Event... events) {
        return new LabelledWindow(window(events), -1, recording(false));
    }

    private static Recording recording(boolean failed) {
        return new Recording(
                failed ? "faults" : "healthy",
                Split.TRAIN,
                "lab",
                Instant.parse("2026-11-24T00:00:00Z"),
                Instant.parse("2026-11-24T01:00:00Z"),
                ZoneOffset.UTC,
                failed,
                "lab",
                "logs");
    }
}
