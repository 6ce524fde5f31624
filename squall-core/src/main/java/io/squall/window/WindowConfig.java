package io.squall.window;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How events are cut into windows.
 *
 * @param length of a window
 * @param step from the start of one window to the start of the next; equal to {@code length} for windows that tumble,
 *     shorter for windows that slide
 * @param allowedLateness how far behind the newest event an event may still come
 * @param entities what is watched, each with windows of its own
 */
public record WindowConfig(Duration length, Duration step, Duration allowedLateness, Set<EntityKind> entities) {

    public WindowConfig {
        if (length.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("window length " + length + " is shorter than a second");
        }
        if (step.isNegative() || step.isZero() || step.compareTo(length) > 0) {
            throw new IllegalArgumentException("window step " + step + " is not between 0 and the length " + length);
        }
        if (allowedLateness.isNegative()) {
            throw new IllegalArgumentException("allowed lateness " + allowedLateness + " is negative");
        }
        if (entities.isEmpty()) {
            throw new IllegalArgumentException("no entity is watched; name at least one of cloud, host, service@host");
        }
        entities = Collections.unmodifiableSet(EnumSet.copyOf(entities));
    }

    /** Five minutes, tumbling, one minute late at most, the whole cloud. */
    public static WindowConfig defaults() {
        return new WindowConfig(
                Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(1), Set.of(EntityKind.CLOUD));
    }

    public WindowConfig withStep(Duration value) {
        return new WindowConfig(length, value, allowedLateness, entities);
    }
}
