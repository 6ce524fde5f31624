package io.squall.flink;

/**
 * A message that no template of the bundle fits.
 *
 * @param signature hash of its masked text: the id that its events carry
 * @param position where it stands among all
 * @param message the message as it was written, UTF-8
 */
public record Shape(long signature, Position position, byte[] message) {}
