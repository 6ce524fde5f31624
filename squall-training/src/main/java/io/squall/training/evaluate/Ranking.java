package io.squall.training.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Outcomes from the highest score down. Equal scores are one step: no threshold can tell them apart, so a detector gets
 * no credit for the order in which they happened to come.
 */
public final class Ranking {

    private final int positives;
    private final int negatives;
    private final List<Step> steps;

    private Ranking(int positives, int negatives, List<Step> steps) {
        this.positives = positives;
        this.negatives = negatives;
        this.steps = List.copyOf(steps);
    }

    /**
     * An alarm at every score from {@code score} upward.
     *
     * @param score the lowest score alarmed
     * @param tp anomalous ones alarmed
     * @param fp normal ones alarmed
     */
    public record Step(double score, int tp, int fp) {}

    /** Sorts the outcomes; O(n log n). */
    public static Ranking of(Outcomes outcomes) {
        double[] scores = outcomes.scores();
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        List<Step> steps = new ArrayList<>();
        int tp = 0;
        int fp = 0;
        for (int i = 0; i < order.length; i++) {
            if (outcomes.anomalous()[order[i]]) {
                tp++;
            } else {
                fp++;
            }
            boolean lastOfItsScore = i + 1 == order.length || scores[order[i + 1]] != scores[order[i]];
            if (lastOfItsScore) {
                steps.add(new Step(scores[order[i]], tp, fp));
            }
        }
        return new Ranking(tp, fp, steps);
    }

    /** Steps from the highest score down; the last one alarms everything. Empty when there was nothing to rank. */
    public List<Step> steps() {
        return steps;
    }

    public int positives() {
        return positives;
    }

    public int negatives() {
        return negatives;
    }

    /**
     * Area under the receiver operating characteristic: the chance that an anomalous one scores higher than a normal
     * one, an equal score counting half. NaN unless there are both.
     */
    public double auroc() {
        double area = 0;
        int tp = 0;
        int fp = 0;
        for (Step step : steps) {
            area += (step.fp() - fp) * (step.tp() + tp) / 2.0;
            tp = step.tp();
            fp = step.fp();
        }
        double pairs = (double) positives * negatives;
        return pairs == 0 ? Double.NaN : area / pairs;
    }

    /**
     * Area under the precision-recall curve as average precision, the sum over steps of the gain in recall times the
     * precision there, without interpolation. NaN without anomalous ones.
     */
    public double averagePrecision() {
        double sum = 0;
        int tp = 0;
        for (Step step : steps) {
            sum += (step.tp() - tp) * ((double) step.tp() / (step.tp() + step.fp()));
            tp = step.tp();
        }
        return positives == 0 ? Double.NaN : sum / positives;
    }
}
