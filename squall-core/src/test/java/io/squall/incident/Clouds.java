package io.squall.incident;

import io.squall.detect.Evidence;
import io.squall.detect.ScoredWindow;
import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.Level;
import io.squall.log.LogRecord;
import io.squall.log.Utf8;
import io.squall.template.Template;
import io.squall.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Lines and windows of a small cloud on one morning. A test states what matters to it; minutes count from {@link #START}. */
final class Clouds {

    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private static final int WINDOW_MINUTES = 5;
    private static final EventExtractor EXTRACTOR = new EventExtractor(
            message -> Template.of(message.toString().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|\\d+", "<*>")));

    private Clouds() {}

    static Instant minute(double minute) {
        return START.plus(Duration.ofMillis(Math.round(minute * 60_000)));
    }

    /** An error of nova-compute on compute-1. */
    static Event error(double minute, String message) {
        return line(minute, "nova-compute@compute-1", Level.ERROR, "nova.compute.manager", message, "");
    }

    static Event line(double minute, String place, Level level, String logger, String message, String request) {
        int at = place.indexOf('@');
        return EXTRACTOR.extract(new LogRecord(
                ChronoUnit.MICROS.between(Instant.EPOCH, minute(minute)),
                place.substring(at + 1),
                place.substring(0, at),
                logger,
                level,
                7,
                Utf8.of(request),
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.of(message),
                Utf8.EMPTY,
                0,
                place.substring(at + 1) + '/' + place.substring(0, at) + ".log",
                17));
    }

    /** An anomalous window of five minutes whose events are all evidence, of equal weight. */
    static ScoredWindow anomaly(String entity, int minute, Event... events) {
        List<Evidence> evidence = new ArrayList<>();
        for (Event event : events) {
            evidence.add(new Evidence(event, 1.0 / events.length));
        }
        return new ScoredWindow(window(entity, minute, events), 0.95, true, evidence, "compute");
    }

    static ScoredWindow normal(String entity, int minute, Event... events) {
        return new ScoredWindow(window(entity, minute, events), 0.05, false, List.of(), "");
    }

    private static Window window(String entity, int minute, Event... events) {
        long start = ChronoUnit.MICROS.between(Instant.EPOCH, minute(minute));
        return new Window(entity, start, start + WINDOW_MINUTES * 60_000_000L, List.of(events));
    }
}
