package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * One number for all signals of a window, without labels: Fisher's sum of {@code -ln p} over the signals [1], each {@code p} taken
 * from clean windows, and the sum again brought to {@code -ln p} by the clean windows' sums. Signals depend on each other, so the
 * sum's theoretical distribution would not hold; the clean windows' own does.
 *
 * <p>A score of {@code s} means: about one clean window in {@code e^s} looks as strange; beyond one in ten that is extrapolated.
 * Immutable; its JSON is an object.
 *
 * <p>[1] R. A. Fisher, Statistical Methods for Research Workers, 4th ed., 1932, section 21.1.
 */
public final class SurpriseScore {

    private final State state;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private SurpriseScore(State state) {
        this.state = state;
    }

    /**
     * What JSON keeps.
     *
     * @param weights of the signals in the sum
     * @param tails of the signals
     * @param total of the sum
     */
    record State(List<Float> weights, List<CleanTail> tails, CleanTail total) {

        State {
            weights = List.copyOf(weights);
            tails = List.copyOf(tails);
            if (weights.size() != tails.size()) {
                throw new IllegalArgumentException(weights.size() + " weights for " + tails.size() + " signals");
            }
            for (float weight : weights) {
                if (!(weight >= 0)) {
                    throw new IllegalArgumentException("weight " + weight + ", expected 0 or more");
                }
            }
        }
    }

    static SurpriseScore of(State state) {
        return new SurpriseScore(state);
    }

    @JsonValue
    State state() {
        return state;
    }

    /** The score of a window with these signals, in nats, 0 or more. */
    public double score(float[] signals) {
        return Math.max(0, state.total.surprise(sum(state.weights, state.tails, signals)));
    }

    /** The surprise of each signal by itself, in nats: what made the score. */
    public double[] parts(float[] signals) {
        double[] parts = new double[signals.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = state.weights.get(i) * state.tails.get(i).surprise(signals[i]);
        }
        return parts;
    }

    static double sum(List<Float> weights, List<CleanTail> tails, float[] signals) {
        double sum = 0;
        for (int i = 0; i < signals.length; i++) {
            sum += weights.get(i) * tails.get(i).surprise(signals[i]);
        }
        return sum;
    }
}
