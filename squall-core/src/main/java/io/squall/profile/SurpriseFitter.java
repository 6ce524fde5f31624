package io.squall.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * Learns a {@link SurpriseScore} from the signals of clean windows.
 *
 * <p>The signals must come from profiles that have not learned the same window (cross-fitting): a window that a profile knows is no
 * measure of how strange an unknown clean window looks. For one thread; keeps the signals of all windows until {@link #fit}.
 */
public final class SurpriseFitter {

    private final List<Float> weights;
    private final List<float[]> windows = new ArrayList<>();

    /**
     * A fitter for signals in this order.
     *
     * @param weights of each signal in the sum, 0 or more; less than 1 for one of several that tell the same
     */
    public SurpriseFitter(List<Float> weights) {
        this.weights = List.copyOf(weights);
    }

    /** Adds the signals of a clean window. */
    public void add(float[] clean) {
        if (clean.length != weights.size()) {
            throw new IllegalArgumentException(clean.length + " signals, expected " + weights.size());
        }
        windows.add(clean.clone());
    }

    /**
     * What was learned.
     *
     * @throws IllegalStateException when there was no window
     */
    public SurpriseScore fit() {
        if (windows.isEmpty()) {
            throw new IllegalStateException("no clean window to learn from");
        }
        List<CleanTail> tails = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            int signal = i;
            tails.add(CleanTail.of(
                    windows.stream().mapToDouble(window -> window[signal]).toArray()));
        }
        double[] sums = windows.stream()
                .mapToDouble(window -> SurpriseScore.sum(weights, tails, window))
                .toArray();
        return SurpriseScore.of(new SurpriseScore.State(weights, tails, CleanTail.of(sums)));
    }
}
