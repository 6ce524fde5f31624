package io.squall.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether scores mean what they say as probabilities, over ten bins of equal width. Bins of equal mass would have to cut
 * between equal scores, and the many windows at nearly 0 would fill most of them.
 *
 * @param expectedError expected calibration error: the mean over windows of the distance between the mean score and the
 *     share of anomalous ones in the window's bin, 0 to 1; NaN without windows
 * @param bins from the lowest scores up, those without windows left out
 */
public record Reliability(double expectedError, List<Bin> bins) {

    private static final int BINS = 10;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Windows of similar score.
     *
     * @param low lowest score of the bin
     * @param high first score above it; the last bin holds 1 too
     * @param windows number of windows in it
     * @param meanScore what their scores promise
     * @param anomalousShare what was true
     */
    public record Bin(double low, double high, int windows, double meanScore, double anomalousShare) {}

    /** Of scores that are meant as probabilities, 0 to 1. */
    public static Reliability of(Outcomes outcomes) {
        int[] windows = new int[BINS];
        int[] anomalous = new int[BINS];
        double[] scores = new double[BINS];
        for (int i = 0; i < outcomes.size(); i++) {
            double score = outcomes.scores()[i];
            int bin = Math.max(0, Math.min(BINS - 1, (int) (score * BINS)));
            windows[bin]++;
            anomalous[bin] += outcomes.anomalous()[i] ? 1 : 0;
            scores[bin] += score;
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (windows[bin] > 0) {
                error += Math.abs(scores[bin] - anomalous[bin]);
                bins.add(new Bin(
                        (double) bin / BINS,
                        (bin + 1.0) / BINS,
                        windows[bin],
                        scores[bin] / windows[bin],
                        (double) anomalous[bin] / windows[bin]));
            }
        }
        return new Reliability(outcomes.size() == 0 ? Double.NaN : error / outcomes.size(), bins);
    }
}
