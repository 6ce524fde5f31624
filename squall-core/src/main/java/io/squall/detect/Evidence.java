package io.squall.detect;

import io.squall.event.Event;

/**
 * An event that made a score.
 *
 * @param weight share of what raised the score, 0 to 1: what the score loses without events of this kind, or the share of
 *     attention where no kind alone raised it
 */
public record Evidence(Event event, double weight) {}
