package io.squall.training.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fitted baselines of a bundle.
 *
 * @param newTemplate empty when there were no fault-free windows to learn from
 * @param regression empty when the training windows had one label only
 */
public record Baselines(Optional<NewTemplate> newTemplate, Optional<CountRegression> regression) {

    /** All of them, in the order in which reports show them. */
    public List<Baseline> all() {
        List<Baseline> all = new ArrayList<>();
        all.add(new AnyError());
        newTemplate.ifPresent(all::add);
        regression.ifPresent(all::add);
        all.add(new Always(false));
        all.add(new Always(true));
        return List.copyOf(all);
    }
}
