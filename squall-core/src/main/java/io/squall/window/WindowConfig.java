package io.squall.window;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How events are cut into windows.
 *
 * @param length length of a window
 * @param step distance from the start of one window to the next: {@code length} for windows that tile the time, less for
 *     windows that slide. Windows begin at multiples of the step since the epoch, whenever the first event comes
 * @param allowedLateness how long after its end (by the events' time) a window still takes events
 * @param maxJump an event further from the stream's time than this does not move it by itself ({@link EventClock})
 * @param entities what is watched, several kinds at once
 * @param maxOpenEvents places of events in open windows at most; past it, windows are closed early
 */
public record WindowConfig(
        Duration length,
        Duration step,
        Duration allowedLateness,
        Duration maxJump,
        Set<EntityKind> entities,
        long maxOpenEvents) {

    public WindowConfig {
        if (length.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("window length " + length + " is shorter than 1 ms");
        }
        if (step.compareTo(Duration.ofMillis(1)) < 0 || step.compareTo(length) > 0) {
            throw new IllegalArgumentException(
                    "window step " + step + " is not in 1 ms to " + length + " (the length)");
        }
        if (allowedLateness.isNegative()) {
            throw new IllegalArgumentException("allowed lateness " + allowedLateness + " is negative");
        }
        if (maxJump.compareTo(length) < 0) {
            throw new IllegalArgumentException("greatest jump " + maxJump + " is shorter than a window, " + length);
        }
        if (entities.isEmpty()) {
            throw new IllegalArgumentException(
                    "no entity is watched; name at least one of cloud, host, service@host, request");
        }
        if (maxOpenEvents < 1) {
            throw new IllegalArgumentException("open events " + maxOpenEvents + " < 1");
        }
        entities = Collections.unmodifiableSet(EnumSet.copyOf(entities));
    }

    /**
     * Tiling windows of five minutes over the whole cloud: one minute of lateness (uWSGI dates a line by the start of its
     * request, and writes it at the end), fifty minutes of jump (a wrong zone is off by an hour, which must not stand at the border, and quiet clouds pause for half an hour), two million
     * places.
     */
    public static WindowConfig defaults() {
        Duration length = Duration.ofMinutes(5);
        return new WindowConfig(
                length, length, Duration.ofMinutes(1), Duration.ofMinutes(50), EnumSet.of(EntityKind.CLOUD), 2_000_000);
    }

    /** The same with windows of another length that tile the time. */
    public WindowConfig withLength(Duration other) {
        return new WindowConfig(other, other, allowedLateness, maxJump, entities, maxOpenEvents);
    }

    /** The same with another step. */
    public WindowConfig withStep(Duration other) {
        return new WindowConfig(length, other, allowedLateness, maxJump, entities, maxOpenEvents);
    }

    /** The same with other entities. */
    public WindowConfig withEntities(Set<EntityKind> others) {
        return new WindowConfig(length, step, allowedLateness, maxJump, others, maxOpenEvents);
    }
}
