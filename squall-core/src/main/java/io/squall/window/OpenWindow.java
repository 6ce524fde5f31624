package io.squall.window;

/**
 * A window that is still open.
 *
 * @param kind kind of {@code entity}
 * @param entity what is watched
 * @param startMicros first microsecond inside, since the epoch
 * @param events events that it has by now
 */
public record OpenWindow(EntityKind kind, String entity, long startMicros, int events) {}
