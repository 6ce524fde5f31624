package io.squall.store;

import java.time.Instant;

/**
 * How often in an hour.
 *
 * @param hour its beginning
 * @param count events in it
 */
public record HourCount(Instant hour, long count) {}
