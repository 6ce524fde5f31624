package io.squall.api;

import io.squall.log.Level;
import io.squall.store.HourCount;
import io.squall.store.TemplateRow;
import java.time.Instant;
import java.util.List;

/** A template with how often it was met in each hour. */
record TemplateView(
        String eventId,
        String template,
        Level level,
        Instant firstSeen,
        Instant lastSeen,
        long count,
        boolean known,
        List<HourCount> hours) {

    static TemplateView of(TemplateRow row, boolean known, List<HourCount> hours) {
        return new TemplateView(
                row.eventId(), row.template(), row.level(), row.firstSeen(), row.lastSeen(), row.count(), known, hours);
    }
}
