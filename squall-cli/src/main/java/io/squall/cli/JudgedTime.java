package io.squall.cli;

import io.squall.recording.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A server's time as recordings to train on: a failed one for each stretch of which operators said that something was wrong, and
 * healthy ones of the time between. Incidents that nobody judged are in none: nobody knows what they were.
 *
 * <p>Recordings begin and end on the grid of the windows. Each fifth failed one goes to validation and each fifth to test, and so much of
 * each long healthy stretch, its end.
 */
final class JudgedTime {

    /** Train first, since one judged fault is to be learned from; validation next, since it chooses the threshold. */
    private static final List<Split> TURNS =
            List.of(Split.TRAIN, Split.VALIDATION, Split.TRAIN, Split.TEST, Split.TRAIN);

    private static final double TRAIN_SHARE = 0.6;
    private static final double KNOWN_SHARE = 0.8;

    private final long gridMillis;
    private final List<Part> parts = new ArrayList<>();

    /** A recording. */
    record Part(String id, Split split, boolean failed, Instant start, Instant end) {

        boolean holds(JudgedIncident incident) {
            return failed && incident.start().isBefore(end) && incident.end().isAfter(start);
        }
    }

    private record Span(long start, long end) {}

    /**
     * Cuts the time from {@code start} to {@code end}.
     *
     * @param grid length of a window
     */
    JudgedTime(Instant start, Instant end, Duration grid, List<JudgedIncident> incidents) {
        this.gridMillis = grid.toMillis();
        List<Span> failed = merged(incidents.stream()
                .filter(incident -> incident.verdict() == JudgedIncident.Verdict.RIGHT)
                .map(this::span)
                .toList());
        for (int i = 0; i < failed.size(); i++) {
            add("fault-" + (i + 1), turn(i), true, failed.get(i));
        }
        List<Span> notHealthy = merged(incidents.stream()
                .filter(incident -> incident.verdict() != JudgedIncident.Verdict.NOT_A_PROBLEM)
                .map(this::span)
                .toList());
        List<Span> healthy = new ArrayList<>();
        long from = floor(start);
        for (Span span : notHealthy) {
            if (span.start > from) {
                healthy.add(new Span(from, span.start));
            }
            from = Math.max(from, span.end);
        }
        if (ceil(end) > from) {
            healthy.add(new Span(from, ceil(end)));
        }
        for (int i = 0; i < healthy.size(); i++) {
            addHealthy("healthy-" + (i + 1), turn(i), healthy.get(i));
        }
        parts.sort(Comparator.comparing(Part::start));
    }

    /** The recordings, by time. */
    List<Part> parts() {
        return List.copyOf(parts);
    }

    private void addHealthy(String id, Split turn, Span span) {
        long windows = (span.end - span.start) / gridMillis;
        if (windows < TURNS.size()) {
            add(id, turn, false, span);
            return;
        }
        long validation = span.start + Math.round(TRAIN_SHARE * windows) * gridMillis;
        long test = span.start + Math.round(KNOWN_SHARE * windows) * gridMillis;
        add(id + "-train", Split.TRAIN, false, new Span(span.start, validation));
        add(id + "-validation", Split.VALIDATION, false, new Span(validation, test));
        add(id + "-test", Split.TEST, false, new Span(test, span.end));
    }

    private void add(String id, Split split, boolean failed, Span span) {
        parts.add(new Part(id, split, failed, Instant.ofEpochMilli(span.start), Instant.ofEpochMilli(span.end)));
    }

    private static Split turn(int i) {
        return TURNS.get(i % TURNS.size());
    }

    private Span span(JudgedIncident incident) {
        long start = floor(incident.start());
        return new Span(start, Math.max(ceil(incident.end()), start + gridMillis));
    }

    private static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        spans.stream().sorted(Comparator.comparingLong(Span::start)).forEach(span -> {
            int last = merged.size() - 1;
            if (last >= 0 && span.start < merged.get(last).end) {
                merged.set(last, new Span(merged.get(last).start, Math.max(merged.get(last).end, span.end)));
            } else {
                merged.add(span);
            }
        });
        return merged;
    }

    private long floor(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), gridMillis) * gridMillis;
    }

    private long ceil(Instant time) {
        return -Math.floorDiv(-time.toEpochMilli(), gridMillis) * gridMillis;
    }
}
