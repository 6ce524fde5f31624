package io.squall.training.evaluate;

/**
 * Scores beside the truth, one pair for each thing judged. The arrays are owned by this value and not changed.
 *
 * @param scores higher is more anomalous; none is NaN
 * @param anomalous whether it was, at the same index
 */
public record Outcomes(double[] scores, boolean[] anomalous) {

    public Outcomes {
        if (scores.length != anomalous.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + anomalous.length + " labels");
        }
        for (double score : scores) {
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("a score is NaN");
            }
        }
    }

    int size() {
        return scores.length;
    }

    /** What an alarm at or above the threshold finds and misses. */
    public Confusion confusion(double threshold) {
        int tp = 0;
        int fp = 0;
        int fn = 0;
        int tn = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= threshold) {
                tp += anomalous[i] ? 1 : 0;
                fp += anomalous[i] ? 0 : 1;
            } else {
                fn += anomalous[i] ? 1 : 0;
                tn += anomalous[i] ? 0 : 1;
            }
        }
        return new Confusion(tp, fp, fn, tn);
    }
}
