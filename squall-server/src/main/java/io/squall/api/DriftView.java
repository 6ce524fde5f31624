package io.squall.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.squall.log.Level;
import io.squall.store.TemplateDrift;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How what is logged differs from what was logged before.
 *
 * @param from begin of the span
 * @param until end of the span
 * @param hours its hours
 * @param risen templates that came clearly more often than in the span of equal length before
 * @param fallen templates that came clearly less often
 * @param fresh templates that were not met there, {@code new} in JSON
 */
record DriftView(
        Instant from,
        Instant until,
        List<TemplateDrift.Hour> hours,
        List<ChangedTemplate> risen,
        List<ChangedTemplate> fallen,
        @JsonProperty("new") List<ChangedTemplate> fresh) {

    static DriftView of(Instant from, Instant until, TemplateDrift.Drift drift, Set<String> known) {
        return new DriftView(
                from,
                until,
                drift.hours(),
                changed(drift.risen(), known),
                changed(drift.fallen(), known),
                changed(drift.fresh(), known));
    }

    private static List<ChangedTemplate> changed(List<TemplateDrift.Change> changes, Set<String> known) {
        return changes.stream()
                .map(change -> ChangedTemplate.of(
                        change, known.contains(change.template().eventId())))
                .toList();
    }

    /** A template and how often it came before and now. */
    record ChangedTemplate(
            String eventId,
            String template,
            Level level,
            Instant firstSeen,
            Instant lastSeen,
            long count,
            boolean known,
            long before,
            long now) {

        static ChangedTemplate of(TemplateDrift.Change change, boolean known) {
            var row = change.template();
            return new ChangedTemplate(
                    row.eventId(),
                    row.template(),
                    row.level(),
                    row.firstSeen(),
                    row.lastSeen(),
                    row.count(),
                    known,
                    change.before(),
                    change.now());
        }
    }
}
