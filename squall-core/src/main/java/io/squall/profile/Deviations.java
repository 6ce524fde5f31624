package io.squall.profile;

/**
 * How far a window is from what is usual.
 *
 * @param events {@code [L, E]} row-major, by {@link CleanProfile#EVENT_NAMES}
 * @param window {@code [W]}, by {@link CleanProfile#WINDOW_NAMES}
 */
@SuppressWarnings("ArrayRecordComponent") // tensors: identity is never asked of them
public record Deviations(float[] events, float[] window) {}
