package io.squall.flink;

/**
 * An incident that changed.
 *
 * @param id its id
 * @param json the line that {@code squall detect --incidents --format json} has for it
 */
public record IncidentLine(String id, byte[] json) {}
