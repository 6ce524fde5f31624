package io.squall.training.store;

/**
 * Where a sequence lies in a {@link SequenceFile}, and what its length alone does not tell of its arrays.
 *
 * @param offset of its first byte
 * @param length its events
 * @param novelty width of its novelty, 0 without
 * @param window features of its whole window, 0 without
 * @param texts its text vectors, by their places among those of the file; empty without text
 */
@SuppressWarnings("ArrayRecordComponent") // kept for millions of sequences: identity is never asked of it
public record Place(long offset, int length, int novelty, int window, int[] texts) {}
