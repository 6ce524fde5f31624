package io.squall.training.baseline;

import io.squall.window.Window;
import java.util.Map;

/**
 * Logistic regression on how often each kind of event occurs: the probability is
 * {@code sigmoid(bias + sum of weight * ln(1 + count))}. Kinds without a weight count nothing.
 *
 * @param weights weight by {@link io.squall.event.Event#kind()}
 * @param bias log-odds of an empty window
 * @param threshold chosen on validation windows
 */
public record CountRegression(Map<Long, Double> weights, double bias, double threshold) implements Baseline {

    public CountRegression {
        weights = Map.copyOf(weights);
    }

    @Override
    public String name() {
        return "logistic_regression";
    }

    /** Probability that the window is anomalous, 0 to 1. */
    @Override
    public double score(Window window) {
        return probability(KindCounts.of(window));
    }

    double probability(KindCounts counts) {
        double logOdds = bias;
        for (Map.Entry<Kind, Integer> count : counts.byKind().entrySet()) {
            logOdds += weights.getOrDefault(count.getKey().id(), 0.0) * Math.log1p(count.getValue());
        }
        return 1 / (1 + Math.exp(-logOdds));
    }

    CountRegression withThreshold(double chosen) {
        return new CountRegression(weights, bias, chosen);
    }
}
