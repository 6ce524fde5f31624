package io.squall.incident;

import java.time.Instant;

/**
 * A window that belongs to an incident.
 *
 * @param entity what was watched
 * @param start first instant inside
 * @param end first instant after
 * @param score 0 to 1
 * @param complete false while the window is still open and its score may change
 */
public record AnomalousWindow(String entity, Instant start, Instant end, double score, boolean complete) {}
