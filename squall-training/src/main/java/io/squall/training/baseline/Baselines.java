package io.squall.training.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fitted baselines of a bundle. What could not be learned from its training windows is empty: the rules and distances
 * need fault-free ones, the classifiers both labels.
 */
public record Baselines(
        Optional<NewTemplate> newTemplate,
        Optional<CountRegression> regression,
        Optional<GradientBoosting> boosting,
        Optional<PcaResidual> pca,
        Optional<IsolationForest> isolationForest,
        Optional<CutForest> cutForest) {

    /** None but those that need no fitting. */
    public static final Baselines NONE = new Baselines(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** All of them, in the order in which reports show them: rules, classifiers, distances, constants. */
    public List<Baseline> all() {
        List<Baseline> all = new ArrayList<>();
        all.add(new AnyError());
        newTemplate.ifPresent(known -> {
            all.add(known);
            all.add(new NewErrorTemplate(known.cleanKinds()));
        });
        regression.ifPresent(all::add);
        boosting.ifPresent(all::add);
        pca.ifPresent(all::add);
        isolationForest.ifPresent(all::add);
        cutForest.ifPresent(all::add);
        all.add(new Always(false));
        all.add(new Always(true));
        return List.copyOf(all);
    }
}
