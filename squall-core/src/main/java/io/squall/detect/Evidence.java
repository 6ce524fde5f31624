package io.squall.detect;

import io.squall.event.Event;

/**
 * An event that made a score.
 *
 * @param weight share of all templates' weights ({@link EvidenceWeights}), 0 to 1; those of a window sum to 1 at most
 */
public record Evidence(Event event, double weight) {}
