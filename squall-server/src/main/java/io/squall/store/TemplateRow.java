package io.squall.store;

import io.squall.log.Level;
import java.time.Instant;

/**
 * A template and how often it was met.
 *
 * @param eventId 16 hexadecimal digits
 * @param template its text
 * @param level highest level it was met with
 * @param firstSeen time of its first event
 * @param lastSeen time of its latest event
 * @param count events since the store began
 */
public record TemplateRow(
        String eventId, String template, Level level, Instant firstSeen, Instant lastSeen, long count) {}
