package io.squall.journal;

/**
 * From here on another model scores.
 *
 * @param modelId id of its bundle
 */
public record ModelChange(String modelId) implements Content {}
