package io.squall.journal;

/**
 * Nothing came at all for a while, so that no event would end the windows that are open.
 *
 * @param throughMicros windows that end here or earlier are over; microseconds since the epoch, event time
 */
public record QuietStream(long throughMicros) implements Content {}
