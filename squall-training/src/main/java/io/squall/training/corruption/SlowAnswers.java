package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A slow database, disk or network, without an error and without an exception: from some time on every answer of a component, a host
 * or the whole cloud takes longer, none is quick any more. Each takes 3 to 30 times as long, or the same 50 ms to 3 s more.
 *
 * <p>{@link DelayedStep} makes some requests late, as a machine under load does as well; here the quickest are late too.
 */
public final class SlowAnswers implements Corruption {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double LEAST_FACTOR = 3;
    private static final double GREATEST_FACTOR = 30;
    private static final double SHORTEST_SECONDS = 0.05;
    private static final double LONGEST_SECONDS = 3;
    private static final double MOST_SECONDS = 60;
    /** Faults of a minute or more fill most of a window; a tail of it tells too little. */
    private static final double LATEST_START = 0.6;

    @Override
    public String name() {
        return "slow_answers";
    }

    @Override
    public Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random) {
        Window window = before.window();
        Draws draws = Draws.from(random);
        List<Event> answers =
                window.events().stream().filter(SlowAnswers::isAnswer).toList();
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        Scope scope = Scope.around(draws.oneOf(answers), draws);
        double length = window.endMicros() - window.startMicros();
        long from = window.startMicros() + (long) (draws.between(0, LATEST_START) * length);
        return in(new Place(scope, from, window.endMicros()), before, draws);
    }

    private Optional<Corrupted> in(Place place, Corrupted before, Draws draws) {
        boolean times = draws.chance(0.5);
        double factor = draws.magnitude(LEAST_FACTOR, GREATEST_FACTOR);
        double more = draws.magnitude(SHORTEST_SECONDS, LONGEST_SECONDS);
        List<Event> events = before.window().events();
        Edit edit = new Edit(before);
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (place.holds(event) && isAnswer(event)) {
                double seconds = times ? event.measures().responseTimeSeconds() * (factor - 1) : more;
                double late = Math.min(MOST_SECONDS, seconds * draws.between(0.7, 1.3));
                edit.replace(i, EventCopy.later(event, Math.round(late * MICROS_PER_SECOND)));
            }
        }
        return edit.done(name());
    }

    private static boolean isAnswer(Event event) {
        return event.measures().hasApi() && event.measures().responseTimeSeconds() > 0;
    }
}
