package io.squall.training.evaluate;

import java.util.List;

/**
 * What one detector said of every window.
 *
 * @param name {@code model}, or the baseline's name
 * @param threshold a window is alarmed when its score is at or above it
 * @param examples the windows, in the same order for every detector of an evaluation
 */
public record DetectorScores(String name, double threshold, List<ScoredExample> examples) {

    public DetectorScores {
        examples = List.copyOf(examples);
    }

    /** The detector's word on each window. */
    public Outcomes windows() {
        double[] scores = examples.stream().mapToDouble(ScoredExample::score).toArray();
        boolean[] anomalous = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            anomalous[i] = examples.get(i).isAnomalous();
        }
        return new Outcomes(scores, anomalous);
    }

    /** The same detector on the windows of one subset. */
    public DetectorScores subset(String subset) {
        return new DetectorScores(
                name,
                threshold,
                examples.stream()
                        .filter(example -> example.subset().equals(subset))
                        .toList());
    }
}
