package io.squall.detect;

import io.squall.event.Event;

/**
 * An event that made a score.
 *
 * @param weight share of the window's attention that the event received, 0 to 1
 */
public record Evidence(Event event, double weight) {}
