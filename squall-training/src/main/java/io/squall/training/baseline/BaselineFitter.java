package io.squall.training.baseline;

import io.squall.recording.LabelledWindow;
import io.squall.recording.WindowLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Fits the baselines on windows that are given one by one, so that no window has to be kept. Windows that are not to be
 * scored are passed over.
 *
 * <p>For one thread. Memory grows with the number of windows times the kinds of events in each.
 */
public final class BaselineFitter {

    private final long seed;
    private final Consumer<String> notice;
    private final Map<Long, Kind> kinds = new HashMap<>();
    private final List<LabelledCounts> training = new ArrayList<>();
    private final List<LabelledCounts> validation = new ArrayList<>();

    /**
     * A fitter whose result depends on the windows, their order and the seed only.
     *
     * @param notice told in one line of a baseline that this machine cannot fit
     */
    public BaselineFitter(long seed, Consumer<String> notice) {
        this.seed = seed;
        this.notice = notice;
    }

    /** Adds a window to fit on. */
    public void addTraining(LabelledWindow window) {
        add(window, training);
    }

    /** Adds a window to choose thresholds on. */
    public void addValidation(LabelledWindow window) {
        add(window, validation);
    }

    private void add(LabelledWindow window, List<LabelledCounts> windows) {
        if (window.label() != WindowLabel.UNSCORED) {
            windows.add(LabelledCounts.of(window, kinds));
        }
    }

    /**
     * The baselines that the windows allow: without fault-free training windows nothing is new or far from healthy, and
     * without both labels there is nothing to tell apart.
     */
    public Baselines fit() {
        BaselineThreshold<LabelledCounts> thresholds =
                new BaselineThreshold<>(training, validation, LabelledCounts::isAnomalous, LabelledCounts::isFaultFree);
        Optional<CountRegression> regression = CountRegressionFit.isPossible(training)
                ? Optional.of(CountRegressionFit.fit(training, seed))
                : Optional.empty();
        Optional<GradientBoosting> boosting = GradientBoostingFit.isPossible(training) ? boosting() : Optional.empty();
        List<KindCounts> healthy = training.stream()
                .filter(LabelledCounts::isFaultFree)
                .map(LabelledCounts::counts)
                .filter(counts -> !counts.byKind().isEmpty())
                .toList();
        Optional<List<KindCounts>> someHealthy = healthy.isEmpty() ? Optional.empty() : Optional.of(healthy);
        return new Baselines(
                someHealthy.map(BaselineFitter::newTemplate),
                regression.map(
                        fit -> fit.withThreshold(thresholds.ofProbability(window -> fit.probability(window.counts())))),
                boosting.map(fit -> fit.withThreshold(thresholds.ofProbability(window -> fit.score(window.counts())))),
                someHealthy
                        .map(PcaResidualFit::fit)
                        .map(fit -> fit.withThreshold(thresholds.ofDistance(window -> fit.score(window.counts())))),
                someHealthy
                        .map(windows -> IsolationForestFit.fit(windows, seed))
                        .map(fit -> fit.withThreshold(thresholds.ofDistance(window -> fit.score(window.counts())))),
                someHealthy
                        .map(windows -> CutForestFit.fit(training, seed))
                        .map(fit -> fit.withThreshold(thresholds.ofDistance(window -> fit.score(window.counts())))));
    }

    private static NewTemplate newTemplate(List<KindCounts> healthy) {
        Set<Long> cleanKinds = new HashSet<>();
        healthy.forEach(counts -> counts.byKind().keySet().forEach(kind -> cleanKinds.add(kind.id())));
        return new NewTemplate(cleanKinds);
    }

    /** Empty where the library's native part is not made for this machine: a baseline less is no reason not to train. */
    private Optional<GradientBoosting> boosting() {
        try {
            return Optional.of(GradientBoostingFit.fit(training, seed));
        } catch (XGBoostError | LinkageError e) {
            notice.accept("gradient boosting is left out of the baselines, XGBoost does not run here: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }
}
