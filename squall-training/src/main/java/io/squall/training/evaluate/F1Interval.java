package io.squall.training.evaluate;

import io.squall.recording.Recording;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How far the F1 of a detector would wander on another draw of recordings: a percentile bootstrap over groups. Windows
 * of one recording, and recordings of one group, are no independent witnesses, so groups are drawn as wholes.
 *
 * @param low 2.5th percentile, NaN when no draw had anything to find
 * @param high 97.5th percentile
 */
public record F1Interval(double low, double high) {

    private static final int DRAWS = 1_000;

    /** The interval at window level; the same seed gives the same interval. */
    public static F1Interval ofWindows(DetectorScores detector, List<Recording> recordings, long seed) {
        Confusion[] groups = confusionByGroup(detector, recordings);
        if (groups.length == 0) {
            return new F1Interval(Double.NaN, Double.NaN);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            Confusion sum = new Confusion(0, 0, 0, 0);
            for (int i = 0; i < groups.length; i++) {
                sum = sum.plus(groups[random.nextInt(groups.length)]);
            }
            drawn[draw] = sum.f1();
        }
        double[] known = Arrays.stream(drawn).filter(f1 -> !Double.isNaN(f1)).toArray();
        return known.length == 0
                ? new F1Interval(Double.NaN, Double.NaN)
                : new F1Interval(ThresholdChoice.quantile(known, 0.025), ThresholdChoice.quantile(known, 0.975));
    }

    private static Confusion[] confusionByGroup(DetectorScores detector, List<Recording> recordings) {
        Map<String, String> groups = new HashMap<>();
        recordings.forEach(recording -> groups.put(recording.id(), recording.group()));
        Map<String, Confusion> byGroup = new LinkedHashMap<>();
        for (ScoredExample example : detector.examples()) {
            boolean alarmed = example.score() >= detector.threshold();
            boolean anomalous = example.isAnomalous();
            Confusion one = new Confusion(
                    anomalous && alarmed ? 1 : 0,
                    !anomalous && alarmed ? 1 : 0,
                    anomalous && !alarmed ? 1 : 0,
                    !anomalous && !alarmed ? 1 : 0);
            byGroup.merge(groups.getOrDefault(example.recording(), example.recording()), one, Confusion::plus);
        }
        return byGroup.values().toArray(Confusion[]::new);
    }
}
