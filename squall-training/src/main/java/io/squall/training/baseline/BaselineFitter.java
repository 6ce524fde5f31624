package io.squall.training.baseline;

import io.squall.event.Event;
import io.squall.recording.LabelledWindow;
import io.squall.recording.WindowLabel;
import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.ThresholdChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fits the baselines on windows that are given one by one, so that no window has to be kept. Windows that are not to be
 * scored are passed over.
 *
 * <p>For one thread. Memory grows with the number of windows times the kinds of events in each.
 */
public final class BaselineFitter {

    private static final double EVEN_ODDS = 0.5;

    private final long seed;
    private final Set<Long> cleanKinds = new HashSet<>();
    private final List<LabelledCounts> training = new ArrayList<>();
    private final List<LabelledCounts> validation = new ArrayList<>();

    /** A fitter whose result depends on the windows, their order and the seed only. */
    public BaselineFitter(long seed) {
        this.seed = seed;
    }

    /** Adds a window to fit on. */
    public void addTraining(LabelledWindow window) {
        if (window.isFaultFree()) {
            for (Event event : window.window().events()) {
                cleanKinds.add(event.kind());
            }
        }
        add(window, training);
    }

    /** Adds a window to choose thresholds on. */
    public void addValidation(LabelledWindow window) {
        add(window, validation);
    }

    private static void add(LabelledWindow window, List<LabelledCounts> windows) {
        if (window.label() != WindowLabel.UNSCORED) {
            windows.add(new LabelledCounts(KindCounts.of(window.window()), window.label() == WindowLabel.ANOMALOUS));
        }
    }

    /**
     * The baselines that the windows allow: without fault-free training windows nothing is new, and without both
     * labels there is nothing to regress on.
     */
    public Baselines fit() {
        return new Baselines(
                cleanKinds.isEmpty() ? Optional.empty() : Optional.of(new NewTemplate(cleanKinds)),
                CountRegressionFit.isPossible(training) ? Optional.of(regression()) : Optional.empty());
    }

    private CountRegression regression() {
        CountRegression fitted = CountRegressionFit.fit(training, EVEN_ODDS, seed);
        double[] scores = new double[validation.size()];
        boolean[] anomalous = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = fitted.probability(validation.get(i).counts());
            anomalous[i] = validation.get(i).isAnomalous();
        }
        double threshold =
                ThresholdChoice.bestF1(new Outcomes(scores, anomalous)).orElse(EVEN_ODDS);
        return new CountRegression(fitted.weights(), fitted.bias(), threshold);
    }
}
