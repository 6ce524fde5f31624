package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One way in which a fault changes the log of a window. Its strength, and what it strikes, are drawn from the random
 * numbers given: the same numbers give the same window.
 *
 * <p>Only what the model reads is changed: the text of a message stays as it was where a time in it grows. Corruptions hold
 * no state and may be used by several threads.
 */
public sealed interface Corruption
        permits MissingAnswer, DelayedStep, SlowAnswers, SwappedOrder, ForeignEvents, Burst, Flood, Silence, Cascade {

    /** The name in lower case, words joined by {@code _}. */
    String name();

    /** Does it to a window that may have been changed before; empty when there is nothing that it applies to. */
    Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random);

    /** Does it to a clean window; empty when there is nothing that it applies to. */
    default Optional<Corrupted> applyTo(Window clean, RandomGenerator random) {
        return applyTo(Corrupted.nothing(clean), random);
    }

    /**
     * One of each.
     *
     * @param donors events that {@link ForeignEvents} may take, possibly none
     */
    static List<Corruption> all(List<Event> donors) {
        ForeignEvents foreign = new ForeignEvents(donors);
        return List.of(
                new MissingAnswer(),
                new DelayedStep(),
                new SlowAnswers(),
                new SwappedOrder(),
                foreign,
                new Burst(),
                new Flood(),
                new Silence(),
                new Cascade(foreign));
    }
}
