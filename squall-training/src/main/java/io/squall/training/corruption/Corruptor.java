package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws one corruption for a window, now and then up to three. May be used by several threads. */
public final class Corruptor {

    private static final double TWO_OR_MORE = 0.3;
    private static final double THREE = 0.1;

    private final List<Corruption> corruptions;

    private Corruptor(List<Corruption> corruptions) {
        this.corruptions = corruptions;
    }

    /**
     * A corruptor that may do any {@link Corruption}.
     *
     * @param donors events of other windows that may turn up as foreign ones, possibly none; they are kept
     */
    public static Corruptor ofAll(List<Event> donors) {
        return new Corruptor(Corruption.all(donors));
    }

    /** A corruptor that does only these. */
    public static Corruptor of(List<Corruption> corruptions) {
        return new Corruptor(List.copyOf(corruptions));
    }

    /** A corrupted copy of {@code clean}; empty when none of the corruptions applies, as to a window without events. */
    public Optional<Corrupted> corrupt(Window clean, RandomGenerator random) {
        Draws draws = Draws.from(random);
        double luck = draws.between(0.0, 1.0);
        int wanted = luck < THREE ? 3 : luck < TWO_OR_MORE ? 2 : 1;
        Corrupted corrupted = Corrupted.nothing(clean);
        for (Corruption corruption : draws.shuffled(corruptions)) {
            if (corrupted.corruptions().size() < wanted) {
                // One can undo another: what a burst brought may be what then goes missing.
                corrupted = corruption
                        .applyTo(corrupted, random)
                        .filter(after -> !after.window().equals(clean))
                        .orElse(corrupted);
            }
        }
        return corrupted.corruptions().isEmpty() ? Optional.empty() : Optional.of(corrupted);
    }
}
