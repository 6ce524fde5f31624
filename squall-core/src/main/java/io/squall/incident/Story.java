package io.squall.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it grows: the findings of its windows and where it stands in its life. What is told of it
 * ({@link IncidentTeller}) follows from these alone. Bounded by the number of windows and of {@value #MAX_LINES} lines. Used
 * by one thread.
 */
final class Story {

    /** Lines of evidence kept; far more than are shown, since a window may still be taken out. */
    private static final int MAX_LINES = 200;

    private static final int KEPT_LINES = 100;

    private static final Comparator<Finding.Key> BY_TIME = Comparator.comparingLong(Finding.Key::startMicros)
            .thenComparing(Finding.Key::entity)
            .thenComparingLong(Finding.Key::endMicros);

    private final String id;
    private final NavigableMap<Finding.Key, Finding> findings = new TreeMap<>(BY_TIME);
    private long firstMicros;
    private long lastMicros;
    private int reopened;
    private OptionalLong resolved = OptionalLong.empty();

    /** @param first the window that it begins with */
    Story(String id, Finding first) {
        this.id = id;
        this.firstMicros = first.startMicros();
        this.lastMicros = first.endMicros();
        findings.put(first.key(), first);
    }

    private Story(Saved saved) {
        this.id = saved.id();
        this.firstMicros = saved.firstMicros();
        this.lastMicros = saved.lastMicros();
        this.reopened = saved.reopened();
        this.resolved = saved.resolvedMicros() == null ? OptionalLong.empty() : OptionalLong.of(saved.resolvedMicros());
        saved.findings().forEach(finding -> findings.put(finding.key(), finding));
    }

    String id() {
        return id;
    }

    /** By time, then entity. */
    Collection<Finding> findings() {
        return findings.values();
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    boolean isOpen() {
        return resolved.isEmpty();
    }

    OptionalLong resolved() {
        return resolved;
    }

    int reopened() {
        return reopened;
    }

    /** Start of its first window. */
    long firstMicros() {
        return firstMicros;
    }

    /** End of its last window; stays when all windows are taken out. */
    long lastMicros() {
        return lastMicros;
    }

    /** Takes a window in, or what is now known of one that it has. Windows that had to be forgotten for it are returned. */
    List<Finding.Key> put(Finding finding, int maxWindows) {
        findings.put(finding.key(), finding);
        List<Finding.Key> forgotten = new ArrayList<>();
        while (findings.size() > maxWindows) {
            Finding.Key least = least();
            findings.remove(least);
            forgotten.add(least);
        }
        trimLines();
        measure();
        return forgotten;
    }

    /** Takes a window out that turned out to be normal. */
    void remove(Finding.Key window) {
        findings.remove(window);
        measure();
    }

    /** Of one that is over, only the lines that are shown are kept. */
    void resolve(long micros) {
        resolved = OptionalLong.of(micros);
        keepLines(IncidentTeller.MAX_EVIDENCE);
    }

    void reopen() {
        resolved = OptionalLong.empty();
        reopened++;
    }

    private void measure() {
        if (!findings.isEmpty()) {
            firstMicros = findings.firstKey().startMicros();
            lastMicros = findings.values().stream()
                    .mapToLong(Finding::endMicros)
                    .max()
                    .orElse(lastMicros);
        }
    }

    /** The complete window of lowest score, the earliest of several; neither the first nor the last. */
    private Finding.Key least() {
        Finding.Key first = findings.firstKey();
        Finding.Key last = findings.lastKey();
        Comparator<Finding> openLast = Comparator.comparing(finding -> !finding.complete());
        Optional<Finding> least = findings.values().stream()
                .filter(finding ->
                        !finding.key().equals(first) && !finding.key().equals(last))
                .min(openLast.thenComparingDouble(Finding::score));
        return least.orElseThrow().key();
    }

    private void trimLines() {
        int lines = findings.values().stream()
                .mapToInt(finding -> finding.lines().size())
                .sum();
        if (lines > MAX_LINES) {
            keepLines(KEPT_LINES);
        }
    }

    private void keepLines(int limit) {
        Set<EvidenceLine> kept = new HashSet<>(heaviest(limit));
        findings.replaceAll((key, finding) -> finding.withLines(
                finding.lines().stream().filter(kept::contains).toList()));
    }

    /** Lines of evidence, one a template, by weight times the score of their window; of equals the earlier window's. */
    List<EvidenceLine> heaviest(int limit) {
        record Weighed(EvidenceLine line, double weight) {}
        Map<String, Weighed> byTemplate = new LinkedHashMap<>();
        for (Finding finding : findings.values()) {
            for (EvidenceLine line : finding.lines()) {
                Weighed weighed = new Weighed(line, line.weight() * finding.score());
                byTemplate.merge(line.eventId(), weighed, (a, b) -> b.weight() > a.weight() ? b : a);
            }
        }
        return byTemplate.values().stream()
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
                .limit(limit)
                .map(Weighed::line)
                .toList();
    }

    /** As it is saved. */
    record Saved(
            String id,
            long firstMicros,
            long lastMicros,
            int reopened,
            @Nullable Long resolvedMicros,
            List<Finding> findings) {}

    Saved saved() {
        return new Saved(
                id,
                firstMicros,
                lastMicros,
                reopened,
                resolved.isPresent() ? resolved.getAsLong() : null,
                List.copyOf(findings.values()));
    }

    static Story of(Saved saved) {
        return new Story(saved);
    }
}
