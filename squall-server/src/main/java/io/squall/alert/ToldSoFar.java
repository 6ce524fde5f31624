package io.squall.alert;

import io.squall.incident.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was decided to tell a sink of an episode's beginning and rises.
 *
 * @param sink name of the sink
 * @param entries in the order of telling, not empty
 */
record ToldSoFar(String sink, List<OutboxEntry> entries) {

    ToldSoFar with(ToldSoFar more) {
        return new ToldSoFar(
                sink, Stream.concat(entries.stream(), more.entries().stream()).toList());
    }

    /** Whether the sink has it or will. */
    boolean isTold() {
        return entries.stream().anyMatch(ToldSoFar::isTold);
    }

    static boolean isTold(OutboxEntry entry) {
        return entry.state() == EntryState.SENT || entry.state() == EntryState.PENDING;
    }

    /** The most urgent. */
    Severity severity() {
        return severity(entries);
    }

    static Severity severity(List<OutboxEntry> entries) {
        return entries.stream()
                .map(OutboxEntry::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
