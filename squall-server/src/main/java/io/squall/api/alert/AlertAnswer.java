package io.squall.api.alert;

import io.squall.alert.OutboxEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A notification as the API shows it. */
record AlertAnswer(
        String id,
        String incident,
        String title,
        String sink,
        String kind,
        String severity,
        String state,
        Instant made,
        Instant due,
        int attempts,
        Optional<Instant> finished,
        String reason,
        List<String> mutedBy) {

    static AlertAnswer of(OutboxEntry entry, List<String> mutedBy) {
        return new AlertAnswer(
                entry.id(),
                entry.incident(),
                entry.body().incident().title(),
                entry.sink(),
                entry.kind().label(),
                entry.severity().name(),
                entry.state().label(),
                entry.made(),
                entry.due(),
                entry.attempts(),
                entry.finished(),
                entry.reason(),
                mutedBy);
    }
}
