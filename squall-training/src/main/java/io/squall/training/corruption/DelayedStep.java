package io.squall.training.corruption;

import io.squall.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * A slow database, disk or network: steps of chains come late, all later steps of the chain with them, and response times
 * grow by as much. Either a step takes half a second to a minute more, or every answer takes 2 to 30 times as long.
 */
public final class DelayedStep implements Corruption {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double SHORTEST_SECONDS = 0.5;
    private static final double LONGEST_SECONDS = 60;
    private static final double LEAST_FACTOR = 2;
    private static final double GREATEST_FACTOR = 30;
    /** How often a step of a chain that is late already is late once more. */
    private static final double AGAIN = 0.3;

    @Override
    public String name() {
        return "delayed_step";
    }

    @Override
    public Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random) {
        if (before.window().events().isEmpty()) {
            return Optional.empty();
        }
        Draws draws = Draws.from(random);
        return in(Place.drawn(before.window(), draws), before, draws);
    }

    /** The same at a given place. */
    Optional<Corrupted> in(Place place, Corrupted before, Draws draws) {
        List<Event> events = before.window().events();
        boolean answers = events.stream().anyMatch(event -> place.holds(event) && isAnswer(event));
        ToDoubleFunction<Event> slowness = answers && draws.chance(0.5) ? slowAnswers(draws) : slowSteps(draws);
        List<List<Integer>> struck = Chains.byRequest(events).stream()
                .filter(chain -> chain.stream().map(events::get).anyMatch(place::holds))
                .toList();
        double share = draws.between(0.3, 1);
        Edit edit = new Edit(before);
        for (List<Integer> chain : struck) {
            if (struck.size() == 1 || draws.chance(share)) {
                delay(chain, events, place, slowness, edit, draws);
            }
        }
        return edit.done(name());
    }

    private static void delay(
            List<Integer> chain,
            List<Event> events,
            Place place,
            ToDoubleFunction<Event> slowness,
            Edit edit,
            Draws draws) {
        double lateSeconds = 0;
        for (int index : chain) {
            Event event = events.get(index);
            if (place.holds(event) && (lateSeconds == 0 || draws.chance(AGAIN))) {
                lateSeconds = Math.min(LONGEST_SECONDS, lateSeconds + slowness.applyAsDouble(event));
            }
            if (lateSeconds > 0) {
                edit.replace(index, EventCopy.later(event, Math.round(lateSeconds * MICROS_PER_SECOND)));
            }
        }
    }

    private static ToDoubleFunction<Event> slowSteps(Draws draws) {
        double seconds = draws.magnitude(SHORTEST_SECONDS, LONGEST_SECONDS);
        return event -> Math.max(SHORTEST_SECONDS, seconds * draws.between(0.7, 1.3));
    }

    private static ToDoubleFunction<Event> slowAnswers(Draws draws) {
        double factor = draws.magnitude(LEAST_FACTOR, GREATEST_FACTOR);
        return event -> isAnswer(event) ? event.measures().responseTimeSeconds() * (factor - 1) : 0;
    }

    /** Whether it tells a response time above zero; a missing one is not. */
    private static boolean isAnswer(Event event) {
        return event.measures().responseTimeSeconds() > 0;
    }
}
