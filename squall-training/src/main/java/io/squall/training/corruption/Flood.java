package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.log.Utf8;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A client that asks the same few things without end, as a script in a loop does: one to four requests of the window come again and
 * again until its end, each time under a new id. They make the window's events half as many again, or up to four times as many.
 */
public final class Flood implements Corruption {

    private static final int MOST_REQUESTS = 4;
    private static final int LONGEST_CHAIN = 20;
    private static final double LEAST_GROWTH = 0.5;
    private static final double GREATEST_GROWTH = 3;
    private static final int MOST_TIMES = 1_000;
    private static final double LATEST_START = 0.6;

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random) {
        Draws draws = Draws.from(random);
        List<Event> events = before.window().events();
        List<List<Event>> requests = Chains.byRequest(events).stream()
                .map(chain ->
                        chain.stream().limit(LONGEST_CHAIN).map(events::get).toList())
                .filter(chain ->
                        chain.stream().anyMatch(event -> event.measures().hasApi()))
                .toList();
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        List<List<Event>> asked = draws.shuffled(requests).stream()
                .limit(draws.count(1, MOST_REQUESTS))
                .toList();
        return repeat(asked, before, draws);
    }

    private Optional<Corrupted> repeat(List<List<Event>> asked, Corrupted before, Draws draws) {
        Window window = before.window();
        double round = asked.stream().mapToInt(List::size).sum();
        double more =
                draws.magnitude(LEAST_GROWTH, GREATEST_GROWTH) * window.events().size();
        int times = (int) Math.max(1, Math.min(MOST_TIMES, more / round));
        double length = window.endMicros() - window.startMicros();
        long from = window.startMicros() + (long) (draws.between(0, LATEST_START) * length);
        Edit edit = new Edit(before);
        for (int i = 0; i < times; i++) {
            for (List<Event> chain : asked) {
                long shift = draws.between(from, window.endMicros() - 1)
                        - chain.get(0).timeMicros();
                Utf8 id = Utf8.of(draws.requestId());
                for (Event event : chain) {
                    Utf8 request = event.requestId().isEmpty() ? event.requestId() : id;
                    edit.add(EventCopy.again(event, event.timeMicros() + shift, request));
                }
            }
        }
        return edit.done(name());
    }
}
