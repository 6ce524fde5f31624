package io.squall.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it grows: the findings of its windows and where it stands in its life. What is told of it
 * ({@link IncidentTeller}) follows from these alone. What bounds it is said by
 * {@link IncidentGrouper}. Used by one thread.
 */
final class Story {

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
        measure();
        return forgotten;
    }

    /** Takes a window out that turned out to be normal. */
    void remove(Finding.Key window) {
        findings.remove(window);
        measure();
    }

    /** It is over as of the end of its last window. */
    void resolve() {
        resolved = OptionalLong.of(lastMicros);
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

    int lines() {
        return findings.values().stream()
                .mapToInt(finding -> finding.lines().size())
                .sum();
    }

    /** Forgets all lines but these. */
    void keepLines(Collection<EvidenceLine> kept) {
        Set<EvidenceLine> lines = new HashSet<>(kept);
        findings.replaceAll((key, finding) -> finding.withLines(
                finding.lines().stream().filter(lines::contains).toList()));
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
