package io.squall.journal;

import java.time.Instant;

/**
 * An entry of the journal.
 *
 * @param sequence its number, counted from 1 without gaps except where the disk lost entries
 * @param received when it was taken in, by the wall clock
 */
public record Entry(long sequence, Instant received, Content content) {}
