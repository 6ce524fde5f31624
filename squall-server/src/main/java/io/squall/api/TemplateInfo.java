package io.squall.api;

import io.squall.log.Level;
import io.squall.store.TemplateRow;
import java.time.Instant;

/**
 * A template, and whether the model knows it.
 *
 * @param eventId 16 hexadecimal digits
 * @param template its text
 * @param level highest level it was met with
 * @param firstSeen time of its first event
 * @param lastSeen time of its latest event
 * @param count events since the store began
 * @param known whether the serving model knew it when it was trained or adapted
 */
record TemplateInfo(
        String eventId, String template, Level level, Instant firstSeen, Instant lastSeen, long count, boolean known) {

    static TemplateInfo of(TemplateRow row, boolean known) {
        return new TemplateInfo(
                row.eventId(), row.template(), row.level(), row.firstSeen(), row.lastSeen(), row.count(), known);
    }
}
