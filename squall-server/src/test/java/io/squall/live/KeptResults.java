package io.squall.live;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results in memory, as a store keeps them: survives the pipelines that write to it, and can be out of order. */
final class KeptResults implements Results {

    private final List<Outcome> outcomes = new ArrayList<>();
    private boolean broken;
    private int refused;
    private long seen;
    private long counted;

    @Override
    public synchronized long progress() {
        return outcomes.isEmpty() ? 0 : outcomes.get(outcomes.size() - 1).sequence();
    }

    @Override
    public synchronized void seen(Event event, long sequence) {
        if (sequence > progress()) {
            seen++;
        }
    }

    @Override
    public synchronized void accept(Outcome outcome) {
        if (broken) {
            refused++;
            throw new IllegalStateException("the database is gone");
        }
        outcomes.add(outcome);
        counted += seen;
        seen = 0;
    }

    synchronized void broken(boolean now) {
        broken = now;
    }

    synchronized int refused() {
        return refused;
    }

    /** Scores of the windows that have closed, by entity and start, in the order of time. */
    synchronized Map<String, Double> closed() {
        Map<String, Double> scores = new TreeMap<>();
        results(true).forEach(result -> {
            Double before = scores.put(key(result), result.scored().score());
            if (before != null) {
                throw new AssertionError(key(result) + " came twice");
            }
        });
        return scores;
    }

    synchronized List<WindowResult> results(boolean complete) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.windows().stream())
                .filter(result -> result.complete() == complete)
                .toList();
    }

    /** Events that came with the outcomes. */
    synchronized long counted() {
        return counted;
    }

    /** What was seen and not kept is gone with the process. */
    synchronized void crash() {
        seen = 0;
    }

    static String key(WindowResult result) {
        return result.scored().window().startMicros() + " "
                + result.scored().window().entity();
    }
}
