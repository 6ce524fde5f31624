package io.squall.profile;

import java.util.List;

/**
 * How much the mean deviation of a window wanders between clean windows. A cloud is slower in one minute than in the next; only
 * what exceeds this is strange. The fewer windows tell, the more it is drawn towards a prior that was taken from no data set.
 */
final class Wander {

    private static final double PRIOR = 0.5;
    private static final double PRIOR_WINDOWS = 4;

    private Wander() {}

    static double ofComponent(List<WindowTimes> windows, int component) {
        return of(windows.stream()
                .map(window -> window.mean(component))
                .filter(mean -> mean.weight() > 0)
                .mapToDouble(WindowTimes.Mean::value)
                .toArray());
    }

    static double of(double[] means) {
        double spread = means.length == 0 ? 0 : Quantiles.of(means).spread();
        double squares = means.length * spread * spread + PRIOR_WINDOWS * PRIOR * PRIOR;
        return Math.sqrt(squares / (means.length + PRIOR_WINDOWS));
    }
}
