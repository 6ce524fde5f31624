package io.squall.store;

import java.time.Instant;

/**
 * A window that an operator judged: a label for the next training.
 *
 * @param entity what was watched
 * @param start first instant inside
 * @param end first instant after
 * @param anomalous whether something was wrong
 */
public record FeedbackLabel(String entity, Instant start, Instant end, boolean anomalous) {}
