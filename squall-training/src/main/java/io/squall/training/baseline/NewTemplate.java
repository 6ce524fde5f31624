package io.squall.training.baseline;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Alarms a window with any kind of event that no fault-free training window had.
 *
 * @param cleanKinds {@link Event#kind()} of the events of fault-free training windows
 */
public record NewTemplate(Set<Long> cleanKinds) implements Baseline {

    public NewTemplate {
        cleanKinds = Set.copyOf(cleanKinds);
    }

    @Override
    public String name() {
        return "new_template";
    }

    @Override
    public double threshold() {
        return 1;
    }

    /** Number of different new kinds. */
    @Override
    public double score(Window window) {
        return newKinds(window.events().stream(), cleanKinds);
    }

    /** Number of different kinds among {@code events} that are none of {@code cleanKinds}. */
    static long newKinds(Stream<Event> events, Set<Long> cleanKinds) {
        return events.map(Event::kind)
                .distinct()
                .filter(kind -> !cleanKinds.contains(kind))
                .count();
    }
}
