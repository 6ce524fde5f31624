package io.squall.cli;

import io.squall.recording.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A server's time as recordings to train on: a failed one for each stretch of which operators said that something was wrong, and
 * healthy ones of what was no problem and of the time between. Incidents that nobody judged are in none: nobody knows what they were.
 *
 * <p>Recordings begin and end on the grid of the windows. Of what was right each fifth goes to validation and each fifth to test, the
 * first to train; so it is with what was no problem, and so much of each long healthy stretch, its end.
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
        List<Span> failed = spans(incidents, verdict -> verdict == JudgedIncident.Verdict.RIGHT);
        for (int i = 0; i < failed.size(); i++) {
            add("fault-" + (i + 1), turn(i), true, failed.get(i));
        }
        List<Span> notHealthy = spans(incidents, verdict -> verdict != JudgedIncident.Verdict.NOT_A_PROBLEM);
        List<Span> benign = spans(incidents, verdict -> verdict == JudgedIncident.Verdict.NOT_A_PROBLEM).stream()
                .flatMap(span -> without(span, notHealthy).stream())
                .toList();
        for (int i = 0; i < benign.size(); i++) {
            add("benign-" + (i + 1), turn(i), false, benign.get(i));
        }
        List<Span> judged = merged(Stream.concat(notHealthy.stream(), benign.stream()));
        List<Span> healthy = without(new Span(floor(start), ceil(end)), judged);
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

    private List<Span> spans(List<JudgedIncident> incidents, Predicate<JudgedIncident.Verdict> which) {
        return merged(incidents.stream()
                .filter(incident -> which.test(incident.verdict()))
                .map(this::span));
    }

    /** What is left of a span, in order; {@code taken} are in order, too, and none overlaps the next. */
    private static List<Span> without(Span span, List<Span> taken) {
        List<Span> left = new ArrayList<>();
        long from = span.start;
        for (Span gone : taken) {
            if (gone.start > from && from < span.end) {
                left.add(new Span(from, Math.min(gone.start, span.end)));
            }
            from = Math.max(from, gone.end);
        }
        if (span.end > from) {
            left.add(new Span(from, span.end));
        }
        return left;
    }

    private static List<Span> merged(Stream<Span> spans) {
        List<Span> merged = new ArrayList<>();
        spans.sorted(Comparator.comparingLong(Span::start)).forEach(span -> {
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
