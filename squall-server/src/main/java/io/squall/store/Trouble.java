package io.squall.store;

import java.time.Instant;
import java.util.Optional;

/**
 * When something was wrong, as an incident tells.
 *
 * @param fromMicros when it began, microseconds since the epoch, event time
 * @param untilMicros when it was last seen
 * @param isOpen whether it still goes on
 * @param dismissed when an operator called all of it no problem, if that was the last word on it
 */
public record Trouble(long fromMicros, long untilMicros, boolean isOpen, Optional<Instant> dismissed) {}
