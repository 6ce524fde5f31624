package io.squall.training.baseline;

import io.squall.detect.CountVote;
import io.squall.recording.LabelledWindow;
import io.squall.recording.WindowLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits the {@link CountVote} of a bundle: the regression of the baseline of that name, on windows in the words of the clean profile.
 *
 * <p>For one thread. Memory grows with the number of windows times the kinds of events in each.
 */
public final class CountVoteFitter {

    private final long seed;
    private final Map<Long, Kind> kinds = new HashMap<>();
    private final List<LabelledCounts> windows = new ArrayList<>();

    /** A fitter whose result depends on the windows, their order and the seed only. */
    public CountVoteFitter(long seed) {
        this.seed = seed;
    }

    /** Adds a window to fit on; one that is not to be scored is passed over. */
    public void add(LabelledWindow window) {
        if (window.label() != WindowLabel.UNSCORED) {
            windows.add(LabelledCounts.of(window, kinds));
        }
    }

    /** The vote; none where one of the labels is missing, so that there is nothing to tell apart. */
    public Optional<CountVote> fit() {
        if (!CountRegressionFit.isPossible(windows)) {
            return Optional.empty();
        }
        CountRegression fit = CountRegressionFit.fit(windows, seed);
        return Optional.of(new CountVote(fit.weights(), fit.bias()));
    }
}
