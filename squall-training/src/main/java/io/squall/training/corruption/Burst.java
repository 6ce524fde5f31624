package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.log.Utf8;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One thing again and again: an event repeats 3 to 50 times within a stretch, or a request comes that often, each time under
 * a new id, as from a client that tries again without end.
 */
public final class Burst implements Corruption {

    private static final int FEWEST = 3;
    private static final int MOST = 50;
    /** Of a long request only its beginning repeats. */
    private static final int LONGEST_CHAIN = 20;

    private static final double SHORTEST_MICROS = 1e6;
    private static final double LONGEST_MICROS = 120e6;

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random) {
        List<Event> events = before.window().events();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        Draws draws = Draws.from(random);
        List<List<Integer>> requests = Chains.byRequest(events).stream()
                .filter(chain -> chain.stream()
                        .map(events::get)
                        .anyMatch(event -> event.measures().hasApi()))
                .toList();
        boolean flood = !requests.isEmpty() && draws.chance(0.5);
        List<Event> repeated = flood
                ? draws.oneOf(requests).stream()
                        .limit(LONGEST_CHAIN)
                        .map(events::get)
                        .toList()
                : List.of(draws.oneOf(events));
        return repeat(repeated, flood, before, draws);
    }

    private Optional<Corrupted> repeat(List<Event> chain, boolean newRequests, Corrupted before, Draws draws) {
        Window window = before.window();
        long first = chain.get(0).timeMicros();
        long last = window.endMicros() - 1;
        long until = Math.min(last, first + (long) draws.magnitude(SHORTEST_MICROS, LONGEST_MICROS));
        int times = draws.count(FEWEST, MOST);
        Edit edit = new Edit(before);
        for (int i = 0; i < times; i++) {
            long shift = draws.between(first, until) - first;
            Utf8 id = Utf8.of(draws.requestId());
            for (Event event : chain) {
                Utf8 request = newRequests && !event.requestId().isEmpty() ? id : event.requestId();
                edit.add(EventCopy.again(event, event.timeMicros() + shift, request));
            }
        }
        return edit.done(name());
    }
}
