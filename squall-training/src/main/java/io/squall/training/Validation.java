package io.squall.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a set of windows says of a network, with the threshold that suits it best.
 *
 * @param loss mean loss of a window
 * @param f1 at the threshold; 0 when there is no positive window
 * @param precision at the threshold
 * @param recall at the threshold
 * @param auprc average precision: the mean, over the positives, of the precision at each one's score
 * @param threshold logit: the middle between the lowest score that still alarms and the next lower one
 */
record Validation(double loss, double f1, double precision, double recall, double auprc, double threshold) {

    /**
     * Tries a threshold between any two different scores. Of equal F1 the higher threshold is taken: it alarms less.
     *
     * @param logits one a window
     * @param labels 1 or 0, one a window
     */
    static Validation of(double loss, double[] logits, int[] labels) {
        int positives = Arrays.stream(labels).sum();
        int[] order = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -logits[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        Validation best = new Validation(loss, 0, 0, 0, 0, 0);
        double area = 0;
        int hits = 0;
        int hitsBefore = 0;
        for (int alarms = 1; alarms <= order.length; alarms++) {
            double score = logits[order[alarms - 1]];
            hits += labels[order[alarms - 1]];
            boolean last = alarms == order.length;
            if (!last && logits[order[alarms]] == score) {
                continue; // equal scores alarm together
            }
            double precision = (double) hits / alarms;
            area += precision * (hits - hitsBefore);
            hitsBefore = hits;
            double f1 = 2.0 * hits / (alarms + positives);
            if (f1 > best.f1()) {
                double threshold = last ? score : (score + logits[order[alarms]]) / 2;
                best = new Validation(loss, f1, precision, (double) hits / positives, 0, threshold);
            }
        }
        double auprc = positives == 0 ? 0 : area / positives;
        return new Validation(loss, best.f1(), best.precision(), best.recall(), auprc, best.threshold());
    }
}
