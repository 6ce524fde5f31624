package io.squall.training.baseline;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.Set;

/**
 * Alarms a window with any kind of event of level ERROR or CRITICAL that no fault-free training window had: the errors
 * of a healthy cloud are forgiven.
 *
 * @param cleanKinds {@link Event#kind()} of the events of fault-free training windows
 */
public record NewErrorTemplate(Set<Long> cleanKinds) implements Baseline {

    public NewErrorTemplate {
        cleanKinds = Set.copyOf(cleanKinds);
    }

    @Override
    public String name() {
        return "new_error_template";
    }

    @Override
    public double threshold() {
        return 1;
    }

    /** Number of different new kinds of error. */
    @Override
    public double score(Window window) {
        return NewTemplate.newKinds(
                window.events().stream().filter(event -> event.level().isError()), cleanKinds);
    }
}
