package io.squall.training.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Chooses the score from which on a window is alarmed; to be asked about validation data only. */
public final class ThresholdChoice {

    private ThresholdChoice() {}

    /**
     * The threshold of the best F1.
     *
     * <p>Every threshold between two neighbouring scores does the same on these data; the middle of that interval is
     * taken, since it stays furthest from both. Of several best intervals the one with the highest precision wins, then
     * the one with the higher scores. Where the best is to alarm everything, the lowest score is the threshold.
     *
     * @return empty when there is nothing anomalous to find
     */
    public static OptionalDouble bestF1(Outcomes outcomes) {
        Ranking ranking = Ranking.of(outcomes);
        if (ranking.positives() == 0) {
            return OptionalDouble.empty();
        }
        List<Ranking.Step> steps = ranking.steps();
        int best = 0;
        for (int i = 1; i < steps.size(); i++) {
            if (isBetter(confusion(steps.get(i), ranking), confusion(steps.get(best), ranking))) {
                best = i;
            }
        }
        double score = steps.get(best).score();
        if (best + 1 == steps.size()) {
            return OptionalDouble.of(score);
        }
        return OptionalDouble.of(middle(steps.get(best + 1).score(), score));
    }

    /**
     * The threshold of the best F1 that calibrated scores promise: alarming the windows above it finds as many anomalies as
     * their probabilities sum up to. Where validation has few anomalies, the F1 of their labels jumps with each of them, and
     * several far-apart thresholds are equally good; this one rests on the two numbers of the calibration.
     *
     * @param probabilities calibrated scores of validation windows
     * @return empty when there are none
     */
    public static OptionalDouble bestExpectedF1(double[] probabilities) {
        if (probabilities.length == 0) {
            return OptionalDouble.empty();
        }
        double[] ascending = probabilities.clone();
        Arrays.sort(ascending);
        double positives = Arrays.stream(ascending).sum();
        double found = 0;
        double bestF1 = -1;
        int best = ascending.length - 1;
        for (int i = ascending.length - 1; i >= 0; i--) {
            found += ascending[i];
            double f1 = 2 * found / (ascending.length - i + positives);
            if (f1 > bestF1) {
                bestF1 = f1;
                best = i;
            }
        }
        double score = ascending[best];
        return OptionalDouble.of(best == 0 ? score : middle(ascending[best - 1], score));
    }

    /**
     * The score that a share of normal windows stays below: a threshold for those who have no labels. Interpolates
     * linearly between the two nearest scores.
     *
     * @param scores scores of windows taken to be normal
     * @param share 0 to 1, for example 0.99
     */
    public static double quantile(double[] scores, double share) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("no scores to take a quantile of");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share " + share + " is not between 0 and 1");
        }
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static Confusion confusion(Ranking.Step step, Ranking ranking) {
        return new Confusion(step.tp(), step.fp(), ranking.positives() - step.tp(), ranking.negatives() - step.fp());
    }

    private static boolean isBetter(Confusion candidate, Confusion best) {
        int byF1 = Double.compare(candidate.f1(), best.f1());
        return byF1 > 0 || (byF1 == 0 && candidate.precision() > best.precision());
    }

    /** Above {@code low} and at most {@code high}, even when no number lies between them or one is infinite. */
    private static double middle(double low, double high) {
        double middle = low + (high - low) / 2;
        return middle > low && middle <= high ? middle : high;
    }
}
