package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A component goes down as real ones do: from one point in time on its work is late, then it writes errors, then it is
 * silent. A stage without an event to strike is left out, but not two of the three.
 */
public final class Cascade implements Corruption {

    private final DelayedStep late = new DelayedStep();
    private final ForeignEvents errors;
    private final Silence silence = new Silence();

    Cascade(ForeignEvents errors) {
        this.errors = errors;
    }

    /** A cascade whose errors are made new. */
    public Cascade() {
        this(new ForeignEvents(List.of()));
    }

    @Override
    public String name() {
        return "cascade";
    }

    @Override
    public Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random) {
        Window window = before.window();
        if (window.events().isEmpty()) {
            return Optional.empty();
        }
        Draws draws = Draws.from(random);
        Event first = draws.oneOf(window.events());
        Scope scope = Scope.component(first);
        long onset = first.timeMicros();
        long left = window.endMicros() - onset;
        long errorsFrom = onset + (long) (draws.between(0.1, 0.4) * left);
        long silentFrom = onset + (long) (draws.between(0.5, 0.9) * left);

        Optional<Corrupted> slow = late.in(new Place(scope, onset, silentFrom), before, draws);
        Corrupted afterSlow = slow.orElse(before);
        Optional<Corrupted> failing = errors.errorsIn(new Place(scope, errorsFrom, silentFrom), afterSlow, draws);
        Corrupted afterErrors = failing.orElse(afterSlow);
        Optional<Corrupted> silent = silence.in(new Place(scope, silentFrom, window.endMicros()), afterErrors);
        int stages = (slow.isPresent() ? 1 : 0) + (failing.isPresent() ? 1 : 0) + (silent.isPresent() ? 1 : 0);
        return stages < 2
                ? Optional.empty()
                : Optional.of(silent.orElse(afterErrors).named(before, name()));
    }
}
