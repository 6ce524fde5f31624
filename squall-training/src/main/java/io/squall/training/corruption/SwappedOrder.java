package io.squall.training.corruption;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Neighbouring steps of chains come in the wrong order: they exchange their times. */
public final class SwappedOrder implements Corruption {

    private record Pair(int first, int second) {}

    @Override
    public String name() {
        return "swapped_order";
    }

    @Override
    public Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random) {
        Draws draws = Draws.from(random);
        List<Event> events = before.window().events();
        List<Pair> pairs = pairs(Chains.drawn(events, draws), events);
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Edit edit = new Edit(before);
        BitSet taken = new BitSet();
        for (Pair pair : draws.some(pairs)) {
            if (taken.get(pair.first) || taken.get(pair.second)) {
                continue;
            }
            taken.set(pair.first);
            taken.set(pair.second);
            Event first = events.get(pair.first);
            Event second = events.get(pair.second);
            edit.replace(pair.first, EventCopy.at(first, second.timeMicros()));
            edit.replace(pair.second, EventCopy.at(second, first.timeMicros()));
        }
        return edit.done(name());
    }

    /** Neighbours whose exchange can be seen: at different times, and not of the same kind. */
    private static List<Pair> pairs(List<List<Integer>> chains, List<Event> events) {
        List<Pair> pairs = new ArrayList<>();
        for (List<Integer> chain : chains) {
            for (int i = 1; i < chain.size(); i++) {
                Event first = events.get(chain.get(i - 1));
                Event second = events.get(chain.get(i));
                if (first.timeMicros() != second.timeMicros() && first.kind() != second.kind()) {
                    pairs.add(new Pair(chain.get(i - 1), chain.get(i)));
                }
            }
        }
        return pairs;
    }
}
